/** What people and fetches do to a planet. */
import fc from 'fast-check'
import { anEntry, aSnapshot, written } from '../planet-factories.ts'
import type { Edit } from './scripts.ts'

const feeds = (one: string, more = '') =>
  `${more}feeds:\n  - { name: One, key: one, feed: "https://one.example.org/"${one} }\n  - { name: Two, key: two, feed: "https://two.example.org/" }\n`

const image = { 'https://a.example/b.png': 'b.png' }
const x = anEntry('x', { content: ['<h2>A</h2><p>B <img src="https://a.example/b.png" alt="C"></p>'], images: image })
const y = anEntry('y', { content: [`<p>${'word '.repeat(200)}</p>`], published: '2026-05-01T00:00:00Z' })

/** What may stand in the files of a planet. */
export const planetTexts: Readonly<Record<string, readonly string[]>> = {
  'content/planet.yml': [
    feeds(''),
    feeds(', show: full, license: CC0-1.0', 'images: true\n'),
    feeds(', show: link', 'perPage: 1\ntitle: P\n'),
    feeds(', exclude: [word]', `blocked: ["${x.link}"]\n`),
    'feeds: []\n',
  ],
  'content/planet/one.json': [
    written(aSnapshot([x, y])),
    written(aSnapshot([{ ...x, title: 'Another title' }, y])),
    written(aSnapshot([{ ...x, content: ['<p>Another text</p>'] }])),
    written(aSnapshot([])),
    '{',
  ],
  'content/planet/two.json': [written(aSnapshot([{ ...x, title: 'Seen twice' }, anEntry('z')])), '[]'],
  'content/planet/health.json': [
    '{"version":1,"feeds":{"one":{"address":"https://one.example.org/","state":"gone","since":"2026-05-01"}}}',
    '{"version":1,"feeds":{}}',
  ],
  'content/planet/images/b.png': ['not a picture', 'another one'],
}

/** Adds, changes and removes the list of feeds, snapshots, their health, and a copy of an image; blocks an entry. */
export const planetEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...Object.entries(planetTexts).flatMap(([path, some]) => some.map((text) => ({ path, text }))))
      .map((one): Edit => ({ do: 'write', ...one })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('delete' as const, 'revert' as const, 'touch' as const),
      path: fc.constantFrom(...Object.keys(planetTexts)),
    }),
  },
)
