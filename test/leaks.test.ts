/**
 * The leak gate: nothing of a draft, a scheduled or an unfit post is in what is published, not even a tag or an author that
 * only it has; of an expired one what readers are told, and no more. Canaries are planted in every place an author can write, and looked for in every output.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../src/core/address.ts'
import { diskFiles } from '../src/io/files.ts'
import { type Built, buildFrom, post, root, siteWith } from './site.ts'

const states = {
  draft: 'draft: true\n',
  scheduled: 'date: 2027-01-15 09:00\n',
  expired: 'expires: 2026-08-01\n',
} as const

type State = keyof typeof states

/** A word that stands nowhere else, in one piece whatever becomes of it: slug, title or text. */
const canary = (state: State, place: string) => `canary${state}${place}`

/** A document with a canary in every key, in its text, its path, its address and its companions. */
function planted(state: State): Record<string, string | Uint8Array> {
  const at = (place: string) => canary(state, place)
  const header = [
    `title: The ${at('title')} post`,
    state === 'scheduled' ? '' : 'date: 2026-06-02',
    states[state].trim(),
    `description: Says ${at('description')}.`,
    `authors: [${at('author')}]`,
    `tags: [${at('tag')}, shared]`,
    `aliases: [/old/${at('alias')}/]`,
    `image: ./${at('image')}.svg`,
    `imageAlt: Shows ${at('alt')}`,
    `link: https://elsewhere.example/${at('link')}`,
    `canonical: https://elsewhere.example/${at('canonical')}`,
    `id: urn:example:${at('id')}`,
    'pinned: true',
    `extra: { note: ${at('extra')} }`,
  ].filter((line) => line !== '')
  const folder = `content/posts/${at('folder')}`
  const body = `The text says ${at('text')}.\n\n## A heading ${at('heading')}\n\n![Shows ${at('picture')}](./${at('file')}.svg)\n\n[Read](./${at('paper')}.pdf)\n\n\`\`\`js\n${at('code')}\n\`\`\``
  return {
    [`${folder}/index.md`]: `---\n${header.join('\n')}\n---\n\n${body}\n`,
    [`${folder}/${at('image')}.svg`]: `<svg xmlns="http://www.w3.org/2000/svg"><text>${at('svgtext')}</text></svg>`,
    [`${folder}/${at('file')}.svg`]: `<svg xmlns="http://www.w3.org/2000/svg"><text>${at('svgother')}</text></svg>`,
    [`${folder}/${at('paper')}.pdf`]: `%PDF-1.4 ${at('pdftext')}`,
    [`${folder}/${at('beside')}.txt`]: at('besidetext'),
    [`content/posts/${at('plain')}.md`]: post(
      `Plain ${at('second')}`,
      states[state].replace('date: ', 'updated: 2026-06-03\ndate: '),
    ),
  }
}

/** What is live links to all of it, and stands before and after it. */
function around(): Record<string, string> {
  const links = (Object.keys(states) as State[]).map(
    (state) =>
      `[one](posts/${canary(state, 'folder')}/index.md), [two](/old/${canary(state, 'alias')}/), [three](/tags/${canary(state, 'tag')}/), [four](/authors/${canary(state, 'author')}/), [five](/posts/${canary(state, 'folder')}/#a-heading-${canary(state, 'heading')})`,
  )
  const authors = (Object.keys(states) as State[]).map(
    (state) => `${canary(state, 'author')}:\n  name: Named ${canary(state, 'authorname')}\n`,
  )
  const tags = (Object.keys(states) as State[]).map(
    (state) =>
      `${canary(state, 'tag')}:\n  label: Labelled ${canary(state, 'taglabel')}\n  description: ${canary(state, 'tagtext')}\n`,
  )
  return {
    'content/about.md': `---\ntitle: About\n---\n\n${links.join('\n\n')}\n`,
    'content/posts/before.md': post(
      'Before',
      'tags: [shared]\nauthors: [known]\n',
      links.join('\n\n').replaceAll('(posts/', '(./'),
    ),
    'content/posts/after.md': `---\ntitle: After\ndate: 2026-06-03\ntags: [shared]\n---\n\nText.\n`,
    'content/authors.yml': `known:\n  name: Known\n${authors.join('')}`,
    'content/tags.yml': `shared:\n  label: Shared\n${tags.join('')}`,
    'content/_archetypes/post.md': `---\ntitle: canarydraftarchetype\n---\n`,
  }
}

const site = () =>
  siteWith({
    'content/site.yml': [
      'title: A site',
      'address: https://example.gov',
      'feedId: { authority: example.gov, date: "2026" }',
      'repository: https://github.com/example/blog',
      'extraKeys:',
      '  note: { type: text }',
      'navigation:',
      ...(Object.keys(states) as State[]).map(
        (state) => `  - { label: canary${state}navigation, page: posts/${canary(state, 'folder')}/index.md }`,
      ),
      '',
    ].join('\n'),
    ...around(),
    ...planted('draft'),
    ...planted('scheduled'),
    ...planted('expired'),
  })

/** Everything that a visitor could get at: paths and contents. */
function published(built: Built): string {
  return Object.entries(built.files)
    .map(([output, text]) => `${output}\n${text}`)
    .join('\n')
    .toLowerCase()
}

/** What readers are told of a post that has expired: its title and address, where it was; programs its entry's id. */
const told = ['alias', 'folder', 'id', 'plain', 'second', 'title'].map((place) => canary('expired', place))

function tracesIn(text: string, state: State): readonly string[] {
  return [...new Set(text.match(new RegExp(`canary${state}[a-z]*`, 'g')) ?? [])].sort()
}

describe('what is held back', () => {
  it.each(Object.keys(states) as State[])(
    'leaves no trace of a %s post in anything that is published',
    async (state) => {
      const built = await buildFrom(site())
      expect(built.messages.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(built.held.map(({ reason }) => reason)).toContain(state)
      expect(tracesIn(published(built), state)).toEqual(state === 'expired' ? told : [])
    },
  )

  it('leaves of what was silently withdrawn its address and its id alone', async () => {
    const files = Object.fromEntries(
      Object.entries(site()).map(([path, text]) => [
        path,
        typeof text === 'string'
          ? text.replace(states.expired, `${states.expired}silent: true\nreason: canaryexpiredreason\n`)
          : text,
      ]),
    )
    const built = await buildFrom(files)
    expect(tracesIn(published(built), 'expired')).toEqual([
      'canaryexpiredalias',
      'canaryexpiredfolder',
      'canaryexpiredid',
      'canaryexpiredplain',
    ])
  })

  it('would be found: in a preview every canary is there', async () => {
    const built = await buildFrom(site(), { drafts: true, future: true })
    const text = published(built)
    for (const state of ['draft', 'scheduled'] as const) {
      const places = [
        'title',
        'description',
        'author',
        'tag',
        'alias',
        'image',
        'alt',
        'link',
        'canonical',
        'text',
        'heading',
        'picture',
        'file',
        'paper',
        'code',
        'folder',
        'svgtext',
        'pdftext',
        'second',
      ]
      expect(places.filter((place) => !text.includes(canary(state, place)))).toEqual([])
    }
  })

  it('has no word in the lists that only it would be on, nor in the feeds', async () => {
    const built = await buildFrom(site())
    const outputs = Object.keys(built.files)
    expect(outputs).toContain('tags/shared/index.html')
    expect(outputs).toContain('feed.xml')
    expect(built.files['feed.xml']?.match(/<entry>/g)).toHaveLength(2)
    expect(built.files['sitemap.xml']).not.toContain('canary')
  })

  it('is gone from our own site whichever post becomes a draft', async () => {
    const disk = diskFiles(root)
    const paths = disk.list('content/posts').filter((path) => path.endsWith('.md') && path !== 'content/posts/index.md')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), async (chosen) => {
        const mark = 'canarytitle'
        const files = {
          ...disk,
          read: (path: string) => {
            const bytes = disk.read(path)
            if (path !== chosen || bytes === undefined) return bytes
            const text = new TextDecoder().decode(bytes)
            return new TextEncoder().encode(
              text.replace(/^---\n/, '---\ndraft: true\n').replace(/^title: .*$/m, `title: ${mark}`),
            )
          },
        }
        const built = await buildFrom(files)
        const text = published(built)
        expect(text).not.toContain(mark)
        expect(text.split('\n').filter((line) => line.includes(addressOf(chosen)))).toEqual([])
      }),
      { numRuns: 5 },
    )
  })
})
