/**
 * Law: incremental is the same build with a warm cache. Whatever is edited, in whatever order, and whatever happens to the
 * cache and to the output meanwhile: the output of a build with a warm cache is that of a clean one, byte for byte, and so
 * are its messages.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { hashValue } from '../../src/core/hash.ts'
import { isError } from '../../src/core/message.ts'
import { type BuildRequest, type BuildResult, build, type Services } from '../../src/engine/build.ts'
import { type Live, openLive } from '../../src/engine/live.ts'
import { bundleAnew } from '../../src/render/theme.ts'
import { now, packageLayouts } from '../site.ts'
import { planetEdit, planetTexts } from './planet-edits.ts'
import { apply, type Edit, edit, filesIn, newSite, siteFile, text } from './scripts.ts'

/** What happens between two builds beside edits of the site. */
type Event =
  | Edit
  | { readonly do: 'wait'; readonly now: number }
  | { readonly do: 'ask'; readonly request: Partial<BuildRequest> }
  /** Somebody changes, or takes away, a file of the output or of the cache. */
  | {
      readonly do: 'spoil'
      readonly folder: 'dist' | '.cache'
      readonly place: number
      readonly how: 'flip' | 'cut' | 'replace' | 'delete'
    }
  | { readonly do: 'lose'; readonly folder: 'dist' | '.cache' }
  /** Every file that an error names is thrown away. */
  | { readonly do: 'mend' }

const day = 86_400_000
const part = fc.constantFrom('dist' as const, '.cache' as const)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 14, arbitrary: edit as fc.Arbitrary<Event> },
  { weight: 4, arbitrary: fc.constant({ do: 'mend' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      now: fc.constantFrom(0, 0.01, 0.6, 1.5, 60).map((days) => now + days * day),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      request: fc.constantFrom(
        { drafts: true },
        { drafts: false },
        { future: true, drafts: false },
        { strict: true },
        { url: 'https://example.com/x' },
        { url: undefined, strict: false, future: false },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('spoil' as const),
      folder: part,
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      how: fc.constantFrom('flip' as const, 'cut' as const, 'replace' as const, 'delete' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), folder: part }) },
)

export interface Script {
  readonly first: readonly string[]
  readonly events: readonly Event[]
}

/** Twelve edits of a site of two or three documents. */
export const script: fc.Arbitrary<Script> = fc.record({
  first: fc.array(text, { minLength: 2, maxLength: 3 }),
  events: fc.array(event, { minLength: 12, maxLength: 12 }),
})

/** Twelve edits of a planet, and of what lies around it. */
export const planetScript: fc.Arbitrary<Script> = fc.record({
  first: fc.array(text, { minLength: 2, maxLength: 2 }),
  events: fc
    .array(fc.oneof({ weight: 5, arbitrary: planetEdit as fc.Arbitrary<Event> }, { weight: 1, arbitrary: event }), {
      minLength: 10,
      maxLength: 10,
    })
    .map((events): readonly Event[] => [...planet, ...events]),
})

const planet: readonly Event[] = ['content/planet.yml', 'content/planet/one.json'].map((path) => ({
  do: 'write',
  path,
  text: planetTexts[path]?.[0] ?? '',
}))

/** Without the list of feeds a snapshot is a file like any other, and with it again it is none. */
export const planetSwitched: Script = {
  first: ['One', 'Two'].map((title) => `---\ntitle: ${title}\ndate: 2026-06-02\n---\n\nText.\n`),
  events: [
    ...planet,
    { do: 'delete', path: 'content/planet.yml' },
    { do: 'revert', path: 'content/planet.yml' },
    { do: 'delete', path: 'content/planet.yml' },
  ],
}

/** A file's stamp is trusted from the beginning, so that it is put to the test; undo with `vi.restoreAllMocks()`. */
export function trustStamps(): void {
  const real = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(real + 600_000)
}

/**
 * Runs a script, with a comparison after every event. Throws where two builds differ.
 * @param services Of the incremental builds, for doubles that have a fault.
 * @returns how many files were compared.
 */
export async function compareAll({ first, events }: Script, services: Partial<Services> = {}): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'gazette-law-'))
  const site = newSite(root, first)
  let request: Partial<BuildRequest> = { now }
  let compared = 0
  let errors: readonly string[] = []
  for (const one of [undefined, undefined, ...events]) {
    if (one?.do === 'wait') request = { ...request, now: one.now }
    else if (one?.do === 'ask') request = { ...request, ...one.request }
    else if (one?.do === 'lose') rmSync(join(root, one.folder), { recursive: true, force: true })
    else if (one?.do === 'spoil') spoil(root, one)
    else if (one?.do === 'mend') for (const path of errors) apply(site, mending(path))
    else if (one !== undefined) apply(site, one)
    const result = await compare(root, request, services)
    compared += result.files
    errors = result.errors
  }
  rmSync(root, { recursive: true })
  return compared
}

/**
 * Runs the edits of a script on a site that is held open, with a comparison after every one.
 * @returns how many pages were compared.
 */
export async function compareLive({ first, events }: Script): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'gazette-law-'))
  const site = newSite(root, first)
  const request = { drafts: true, future: false }
  const live = openLive({ root, url: undefined, now: () => now, ...request }, { packageLayouts })
  let compared = 0
  let errors: readonly string[] = []
  for (const one of [undefined, ...events]) {
    if (one?.do === 'mend') for (const path of errors) apply(site, mending(path))
    else if (one !== undefined && isEdit(one)) apply(site, one)
    const cold = await buildNow(root, '', { mode: 'check', ...request }, { cache: false, bundle: sharedBundle })
    errors = errorsOf(cold)
    compared += await expectShown(live, cold)
  }
  await live.close()
  rmSync(root, { recursive: true })
  return compared
}

/** Where a site held open has to fall back on an older state, it shows other things than a build, by intent. */
async function expectShown(live: Live, { artifacts, messages, configurationFailed }: BuildResult): Promise<number> {
  const look = await live.look()
  if (look.stale.length > 0 || configurationFailed) return 0
  await look.checkAll()
  expect(look.messages()).toEqual(messages)
  const shown = artifacts.map(({ output }) => [output, look.page(output)?.hash])
  expect(shown).toEqual(artifacts.map(({ output, hash }) => [output, hash]))
  return shown.length
}

export const isEdit = (event: Event): event is Edit => !['wait', 'ask', 'spoil', 'lose', 'mend'].includes(event.do)

export function errorsOf({ messages }: BuildResult): readonly string[] {
  return messages.filter(isError).map(({ file }) => file)
}

interface Compared {
  readonly files: number
  /** The files that errors name. */
  readonly errors: readonly string[]
}

export function mending(path: string): Edit {
  if (path === 'content/site.yml') return { do: 'write', path, text: siteFile }
  // There was no document at all.
  if (path === 'content') return { do: 'write', path: 'content/posts/a.md', text: 'Text.\n' }
  return { do: 'delete', path }
}

async function compare(root: string, request: Partial<BuildRequest>, services: Partial<Services>): Promise<Compared> {
  const before = outputOf(join(root, 'dist'))
  const warm = await buildNow(root, join(root, 'dist'), request, services)
  const clean = mkdtempSync(join(tmpdir(), 'gazette-clean-'))
  const cold = await buildNow(root, join(clean, 'dist'), request, { cache: false, bundle: sharedBundle })
  expect(told(warm)).toEqual(told(cold))
  const expected = cold.published ? outputOf(join(clean, 'dist')) : before
  const found = outputOf(join(root, 'dist'))
  expect([...found.keys()]).toEqual([...expected.keys()])
  for (const [path, bytes] of expected) expect(found.get(path), path).toBe(bytes)
  rmSync(clean, { recursive: true })
  return { files: expected.size, errors: errorsOf(cold) }
}

export function buildNow(
  root: string,
  out: string,
  request: Partial<BuildRequest>,
  services: Partial<Services>,
): Promise<BuildResult> {
  const rest = { url: undefined, drafts: false, future: false, strict: false, holdBack: false, html: false, now }
  return build({ root, mode: 'build', out, ...rest, ...request }, { packageLayouts, ...services })
}

const bundles = new Map<string, ReturnType<typeof bundleAnew>>()

/** Layouts of equal files are bundled once: that they need not be bundled again is not the clean build's to show. */
export const sharedBundle: typeof bundleAnew = (sources, names) => {
  const { site } = sources
  const key = hashValue([names, site.list('layouts').map((path) => [path, String(site.read(path))])])
  const made = bundles.get(key) ?? bundleAnew(sources, names)
  bundles.set(key, made)
  return made
}

/** All that a build says, but for how much it had to write. */
function told({ messages, failed, published, held, next, counts: { pages, posts, files } }: BuildResult) {
  return JSON.parse(JSON.stringify({ messages, failed, published, held, next, counts: { pages, posts, files } }))
}

function outputOf(folder: string): ReadonlyMap<string, string> {
  return new Map(filesIn(folder, '.').map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

function spoil(root: string, { folder, place, how }: Extract<Event, { do: 'spoil' }>): void {
  const paths = filesIn(root, folder)
  const path = paths[Math.floor(place * paths.length)]
  // What publishing knows of itself is not for others to change: whatever it names could be removed.
  if (path === undefined || path.endsWith('manifest.json')) return
  const bytes = readFileSync(join(root, path))
  const at = Math.floor(place * 7919 * bytes.length) % Math.max(1, bytes.length)
  if (how === 'delete') rmSync(join(root, path))
  else if (how === 'cut') writeFileSync(join(root, path), bytes.subarray(0, at))
  else if (how === 'replace') writeFileSync(join(root, path), 'null')
  else {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(join(root, path), bytes)
  }
}
