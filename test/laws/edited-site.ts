/**
 * Law: a cache changes speed and nothing else. Whatever is edited, in whatever order: a build with a warm cache, a build
 * without one and a site held open are the same, byte for byte, messages included.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, vi } from 'vitest'
import { type BuildResult, build } from '../../src/engine/build.ts'
import { type Live, openLive } from '../../src/engine/live.ts'
import { now, packageLayouts } from '../site.ts'

/** What stands in a file now; undefined: no such file. */
type Edit =
  | { readonly path: string; readonly content: string | undefined }
  | { readonly from: string; readonly to: string }

const names = ['a', 'b', '2026-05-04-c', 'd/index'] as const
const anyDocument = fc.constantFrom(...names.map((name) => `content/posts/${name}.md`), 'content/about.md')

const title = fc.constantFrom('One', 'Two "quoted"', 'Drei', '')
const frontMatter = fc.record({
  title,
  date: fc.constantFrom('date: 2026-06-02\n', 'date: 2027-01-01\n', 'date: 2026-06-02 10:00\n', ''),
  rest: fc.constantFrom(
    '',
    'tags: [x, Y]\n',
    'tags: [Y]\nauthors: [ann]\n',
    'draft: true\n',
    'colour: red\n',
    'colour: .inf\n',
    'aliases: [/old/]\n',
    'layout: wide\n',
  ),
})
const body = fc.constantFrom(
  'Text.\n',
  'Other text.\n\n## A heading\n\nMore, é and 𝄞.\n',
  '[a](./a.md) [gone](./gone.md#x) ![m](/posts/m.svg)\n',
  '[self](https://example.gov/posts/b/) <script>alert(1)</script>\n',
  'Note[^1].\n\n[^1]: The note.\n',
)
const document = fc
  .tuple(frontMatter, body)
  .map(([{ title, date, rest }, text]) => `---\ntitle: ${JSON.stringify(title)}\n${date}${rest}---\n\n${text}`)
const broken = fc.constantFrom('---\ntitle: "A\n---\n', '', '---\ntitle: A\ndate: 2026-02-30\n---\n')

const set = (path: string, contents: readonly (string | undefined)[]): fc.Arbitrary<Edit> =>
  fc.constantFrom(...contents).map((content) => ({ path, content }))

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ path: anyDocument, content: document }) },
  { weight: 1, arbitrary: fc.record({ path: anyDocument, content: broken }) },
  { weight: 2, arbitrary: fc.record({ path: anyDocument, content: fc.constant(undefined) }) },
  { weight: 2, arbitrary: fc.record({ from: anyDocument, to: anyDocument }) },
  {
    weight: 2,
    arbitrary: set('content/site.yml', [
      'title: A\naddress: https://example.gov\n',
      'title: B\naddress: https://example.gov/base\ntimeZone: America/New_York\n',
      'title: C\nextraKeys:\n  colour: { type: number }\n',
      'title: [\n',
      undefined,
    ]),
  },
  { weight: 1, arbitrary: set('content/authors.yml', ['ann:\n  name: Ann\n', undefined]) },
  { weight: 1, arbitrary: set('content/notice.md', ['---\nuntil: 2026-12-01\n---\n\nSoon.\n', 'Now.\n', undefined]) },
  {
    weight: 1,
    arbitrary: set('content/posts/m.svg', ['<svg width="1" height="2"/>', '<svg width="3" height="4"/>', undefined]),
  },
  { weight: 1, arbitrary: set('static/robots.txt', ['User-agent: *\n', undefined]) },
  {
    weight: 1,
    arbitrary: set('layouts/wide.tsx', ['export default (view) => <p>{view.title}</p>', 'export default <', undefined]),
  },
  { weight: 1, arbitrary: set('layouts/theme.css', ['body { color: red }', undefined]) },
)

function apply(root: string, what: Edit): void {
  if ('from' in what) {
    try {
      mkdirSync(dirname(join(root, what.to)), { recursive: true })
      renameSync(join(root, what.from), join(root, what.to))
    } catch {
      // There is no such file.
    }
  } else if (what.content === undefined) rmSync(join(root, what.path), { force: true })
  else {
    mkdirSync(dirname(join(root, what.path)), { recursive: true })
    writeFileSync(join(root, what.path), what.content)
  }
}

function buildNow(root: string, cache: boolean): Promise<BuildResult> {
  const rest = { url: undefined, drafts: true, future: false, strict: false, holdBack: false, html: false }
  return build({ root, mode: 'check', out: join(root, 'dist'), now, ...rest }, { packageLayouts, cache })
}

function told({ artifacts, messages }: BuildResult) {
  return { outputs: artifacts.map(({ output, hash }) => [output, hash]), messages }
}

/** Where a site held open has to fall back on an older state, it shows other things than a build, by intent. */
async function expectSame(live: Live, { artifacts, messages, configurationFailed }: BuildResult): Promise<void> {
  const look = await live.look()
  if (look.stale.length > 0 || configurationFailed) return
  await look.checkAll()
  expect(look.messages()).toEqual(messages)
  expect(artifacts.map(({ output }) => [output, look.page(output)?.hash])).toEqual(
    artifacts.map(({ output, hash }) => [output, hash]),
  )
}

/** A file's stamp is trusted from the beginning, so that it is put to the test; undo with `vi.restoreAllMocks()`. */
export function trustStamps(): void {
  const real = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(real + 600_000)
}

/**
 * @param runs So many sequences of edits.
 * @returns how many outputs were compared.
 */
export async function expectCacheChangesNothing(runs: number): Promise<number> {
  let comparisons = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 2, maxLength: 3 }),
      fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 6 }),
      async (first, steps) => {
        const root = mkdtempSync(join(tmpdir(), 'gazette-law-'))
        for (const [index, content] of first.entries())
          apply(root, { path: `content/posts/${names[index]}.md`, content })
        apply(root, { path: 'content/site.yml', content: 'title: A\naddress: https://example.gov\n' })
        const live = openLive(
          { root, url: undefined, drafts: true, future: false, now: () => now },
          { packageLayouts, cache: false },
        )
        for (const step of [[], ...steps]) {
          for (const one of step) apply(root, one)
          const cold = await buildNow(root, false)
          expect(told(await buildNow(root, true))).toEqual(told(cold))
          await expectSame(live, cold)
          comparisons += cold.artifacts.length
        }
      },
    ),
    { numRuns: runs },
  )
  return comparisons
}

/** @param runs So many kinds of damage. */
export async function expectDamageChangesNothing(runs: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'gazette-law-'))
  const files = fc.sample(document, { numRuns: 4, seed: 7 })
  for (const [index, content] of files.entries()) apply(root, { path: `content/posts/${names[index]}.md`, content })
  const cold = told(await buildNow(root, true))
  const folder = join(root, '.cache', 'gazette-documents')
  const cached = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /segment$|stamps-\d+$|(?:pages|outputs|theme)-[^/]*$/.test(name),
  )
  const sound = new Map(cached.map((name) => [name, readFileSync(join(folder, name))]))
  expect(sound.size).toBe(4)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...cached),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.constantFrom('flip', 'cut', 'delete', 'delete all', 'replace'),
      async (name, place, how) => {
        for (const [path, bytes] of sound) {
          mkdirSync(dirname(join(folder, path)), { recursive: true })
          writeFileSync(join(folder, path), bytes)
        }
        const path = join(folder, name)
        const bytes = Buffer.from(sound.get(name) ?? '')
        const at = Math.floor(place * bytes.length)
        if (how === 'flip') bytes[at] = (bytes[at] ?? 0) ^ 1
        if (how === 'delete') rmSync(path)
        else if (how === 'delete all') rmSync(join(root, '.cache'), { recursive: true })
        else writeFileSync(path, how === 'cut' ? bytes.subarray(0, at) : how === 'replace' ? 'null' : bytes)
        expect(told(await buildNow(root, true))).toEqual(cold)
      },
    ),
    { numRuns: runs },
  )
}
