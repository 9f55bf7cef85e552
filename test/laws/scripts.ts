/** What people and tools do to a site, as plain data: scripts of edits that a law is held against. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { planetEdit } from './planet-edits.ts'

export type Edit =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'change'; readonly path: string; readonly key: string; readonly value: string }
  | { readonly do: 'delete' | 'revert' | 'touch'; readonly path: string }
  | { readonly do: 'rename' | 'swap'; readonly from: string; readonly to: string }
  | { readonly do: 'empty' | 'refill' }

/** A site as a script finds it, and what it remembers of former states. */
export interface Edited {
  readonly root: string
  /** What stood in a file before its last change. */
  readonly before: Map<string, string>
  /** What was taken out of the folder of posts. */
  readonly emptied: Map<string, string>
}

const posts = 'content/posts'
const documents = ['a.md', 'b.md', '2026-05-04-c.md', 'd/index.md', 'd.md', 'b/index.md'].map(
  (name) => `${posts}/${name}`,
)
const anyDocument = fc.constantFrom(...documents, 'content/about.md', 'content/index.md')

const title = fc.constantFrom('One', 'Two "quoted"', 'Drei', '')
const dates = ['2026-06-02', '2026-11-24', '2027-01-01', '2026-06-02 10:00']
const front = fc.record({
  title,
  date: fc.constantFrom(...dates.map((date) => `date: ${date}\n`), ''),
  rest: fc.constantFrom(
    '',
    'tags: [x, Y]\n',
    'tags: [Y]\nauthors: [ann]\n',
    'draft: true\n',
    'colour: red\n',
    'colour: .inf\n',
    'colour: -.inf\n',
    'aliases: [/old/]\n',
    'layout: wide\n',
    'expires: 2026-11-25\n',
    'image: /posts/m.svg\nimageAlt: A map\n',
  ),
})
const bodies = [
  'Text.\n',
  'Text, and more of it.\n\n> [!NOTE]\n> A notice.\n',
  '## Part\n\n- one\n- two\n\n<!-- more -->\n\nThe rest.\n',
  '[Elsewhere](https://example.net/) and `code`.\n',
  'Other text.\n\n## A heading\n\nMore, é and 𝄞.\n',
  '[a](./a.md) [b](./b.md#part) [gone](./gone.md#x) ![m](/posts/m.svg)\n',
  '## Part\n\n[self](https://example.gov/posts/b/) <script>alert(1)</script>\n',
  'Note[^1].\n\n[^1]: The note.\n',
  '```js\nconst a = 1\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
]
export const text: fc.Arbitrary<string> = fc
  .tuple(front, fc.constantFrom(...bodies))
  .map(([{ title, date, rest }, body]) => `---\ntitle: ${JSON.stringify(title)}\n${date}${rest}---\n\n${body}`)
const broken = fc.constantFrom('---\ntitle: "A\n---\n', '', '---\ntitle: A\ndate: 2026-02-30\n---\n')

const write = (path: string, texts: readonly string[]): fc.Arbitrary<Edit> =>
  fc.constantFrom(...texts).map((text) => ({ do: 'write', path, text }))

/** Files that are not documents, with what may stand in them. */
const others: readonly fc.Arbitrary<Edit>[] = [
  write('content/site.yml', [
    'title: A\naddress: https://example.gov\n',
    'title: B\naddress: https://example.gov\n',
    'title: A\naddress: https://example.gov/base\ntimeZone: America/New_York\n',
    'title: A\naddress: https://example.org\nrepository: https://github.com/example/blog\n',
    'title: C\nextraKeys:\n  colour: { type: number }\n',
    'title: [\n',
  ]),
  write('content/authors.yml', ['ann:\n  name: Ann\n', 'ann:\n  name: Ann\n  bio: Writes.\n', 'bob:\n  name: Bob\n']),
  write('content/notice.md', [
    '---\nuntil: 2026-11-25\n---\n\nSoon.\n',
    'Now.\n',
    '---\nfrom: 2026-11-24\n---\n\nLater.\n',
  ]),
  write('content/posts/m.svg', ['<svg width="1" height="2"/>', '<svg width="3" height="4"/>']),
  write('static/robots.txt', ['User-agent: *\n', 'User-agent: x\n']),
  write('static/status.json', ['{}\n']),
  write('layouts/wide.tsx', [
    'export default (view) => <p>{view.page.title}</p>',
    'export default ({ extra }) => <p>{String(extra.colour)}</p>',
    'export default <',
  ]),
  write('layouts/theme.css', ['body { color: red }', 'body { color: #123 }']),
  write('site.config.ts', [
    'export default { remark: [() => (tree) => { tree.children.reverse() }] }',
    "export default { rehype: [() => (tree) => { tree.children.push({ type: 'text', value: 'More.' }) }] }",
    "export default { generators: [(site) => [{ output: 'x.txt', kind: 'text', view: () => ({ kind: 'text', text: String(site.posts.length), mediaType: 'text/plain' }), origin: '', step: 'asset' }]] }",
  ]),
  write('layouts/texts.ts', ["export const texts = { home: 'Start' }", 'export const texts = {}']),
]
const otherPaths = ['site.yml', 'authors.yml', 'notice.md', 'posts/m.svg'].map((name) => `content/${name}`)
const deletable = fc.constantFrom(
  ...otherPaths.slice(1),
  'static/robots.txt',
  'static/status.json',
  'site.config.ts',
  'site.config.ts',
  'layouts/wide.tsx',
  'layouts/theme.css',
  'layouts/texts.ts',
)

const weighted = (weight: number, arbitrary: fc.Arbitrary<Edit>) => ({ weight, arbitrary })
const pair = { from: anyDocument, to: anyDocument }

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  weighted(6, fc.record({ do: fc.constant('write' as const), path: anyDocument, text })),
  weighted(1, fc.record({ do: fc.constant('write' as const), path: anyDocument, text: broken })),
  weighted(
    2,
    fc.record({
      do: fc.constant('change' as const),
      path: anyDocument,
      key: fc.constant('title'),
      value: fc.constantFrom('Four', 'Five'),
    }),
  ),
  weighted(
    2,
    fc.record({
      do: fc.constant('change' as const),
      path: anyDocument,
      key: fc.constant('tags'),
      value: fc.constantFrom('[x]', '[x, z]', '[]'),
    }),
  ),
  weighted(
    2,
    fc.record({
      do: fc.constant('change' as const),
      path: anyDocument,
      key: fc.constant('date'),
      value: fc.constantFrom(...dates),
    }),
  ),
  weighted(
    2,
    fc.record({ do: fc.constantFrom('delete' as const, 'revert' as const, 'touch' as const), path: anyDocument }),
  ),
  weighted(2, fc.record({ do: fc.constantFrom('rename' as const, 'swap' as const), ...pair })),
  weighted(1, fc.constantFrom({ do: 'empty' as const }, { do: 'refill' as const })),
  weighted(
    1,
    fc.record({ do: fc.constantFrom('delete' as const, 'revert' as const, 'touch' as const), path: deletable }),
  ),
  ...others.map((arbitrary) => weighted(1, arbitrary)),
  weighted(2, planetEdit),
)

export const siteFile = 'title: A\naddress: https://example.gov\n'

export function newSite(root: string, first: readonly string[]): Edited {
  const site: Edited = { root, before: new Map(), emptied: new Map() }
  first.forEach((text, index) => {
    apply(site, { do: 'write', path: documents[index] ?? '', text })
  })
  apply(site, { do: 'write', path: 'content/site.yml', text: siteFile })
  return site
}

/** Makes an edit; one that cannot be made changes nothing. */
export function apply(site: Edited, edit: Edit): void {
  const { root, before, emptied } = site
  const at = (path: string): string => join(root, path)
  const isFile = (path: string): boolean => statSync(at(path), { throwIfNoEntry: false })?.isFile() === true
  const read = (path: string): string | undefined => (isFile(path) ? readFileSync(at(path), 'utf8') : undefined)
  const put = (path: string, text: string | undefined): void => {
    const old = read(path)
    if (old !== undefined) before.set(path, old)
    if (text === undefined) rmSync(at(path), { force: true, recursive: true })
    else {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), text)
    }
  }
  const change = ({ path, key, value }: Extract<Edit, { do: 'change' }>): void => {
    const line = new RegExp(`^${key}:.*$`, 'm')
    const old = read(path)
    if (old !== undefined && line.test(old)) put(path, old.replace(line, `${key}: ${value}`))
  }
  const swap = (from: string, to: string): void => {
    if (!isFile(from) || !isFile(to) || from === to) return
    renameSync(at(from), at('swapped'))
    renameSync(at(to), at(from))
    renameSync(at('swapped'), at(to))
  }
  if (edit.do === 'write') put(edit.path, edit.text)
  else if (edit.do === 'change') change(edit)
  else if (edit.do === 'delete') put(edit.path, undefined)
  else if (edit.do === 'revert' && before.has(edit.path)) put(edit.path, before.get(edit.path))
  else if (edit.do === 'touch' && isFile(edit.path)) utimesSync(at(edit.path), new Date(), new Date())
  else if (edit.do === 'rename' && isFile(edit.from)) {
    mkdirSync(dirname(at(edit.to)), { recursive: true })
    renameSync(at(edit.from), at(edit.to))
  } else if (edit.do === 'swap') swap(edit.from, edit.to)
  else if (edit.do === 'empty') {
    for (const path of filesIn(root, posts)) {
      emptied.set(path, readFileSync(at(path), 'utf8'))
      rmSync(at(path))
    }
  } else if (edit.do === 'refill') {
    for (const [path, text] of emptied) put(path, text)
    emptied.clear()
  }
}

/** Paths of all files below a folder of a root, from the root, sorted. */
export function filesIn(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}
