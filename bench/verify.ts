/**
 * Whether a build made the site that was asked for. No time is believed before: a generator that leaves pages out, or
 * leaves them as they were, would be a quick one.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { addressOf, type BenchPost, bodyOf } from './corpus.ts'
import { type Expected, type ExpectedList, expectedOf, fileAt, filesOf } from './expected.ts'
import type { Generator } from './generators.ts'
import type { SiteState } from './sites.ts'

/** What was counted, for the table. */
export interface Counted {
  readonly posts: number
  readonly homePages: number
  readonly tagPages: number
  readonly feedEntries: number
  /** All files of the output, whatever they are. */
  readonly files: number
}

export class Unverified extends Error {}

/** Pages that each build must have, by their place: what else a generator makes is its own affair. */
const families =
  /^(?:posts\/\d{4}\/[^/]+\/index\.html|(?:page\/\d+\/)?index\.html|tags\/[^/]+\/(?:page\/\d+\/)?index\.html)$/

/**
 * @param folder The output.
 * @param former Files that earlier states of the site had: a generator that does not tidy up may have left them.
 */
export function verify(
  generator: Pick<Generator, 'name' | 'tidies'>,
  folder: string,
  state: SiteState,
  former: ReadonlySet<string> = new Set(),
): Counted {
  const fail = (text: string): never => {
    throw new Unverified(`${generator.name} did not make the site it was given: ${text}`)
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const expected = expectedOf(generator.name, state)
  const found = new Set(files.filter((file) => families.test(file)))
  const promised = new Set(filesOf(expected))
  for (const file of promised) if (!found.has(file)) fail(`${file} is missing.`)
  for (const file of found) {
    if (promised.has(file)) continue
    if (generator.tidies || !former.has(file)) fail(`${file} should not be there.`)
  }
  checkPosts(generator, expected, state, read, fail)
  for (const list of [expected.home, ...expected.tags]) checkList(list, state, read, fail)
  const feedEntries = checkFeed(read('feed.xml'), expected, state, fail)
  const maps = files.filter((file) => /^sitemap[^/]*\.xml$/.test(file)).map(read)
  checkSitemap(maps.join('\n'), expected, fail)
  return {
    posts: expected.posts.size,
    homePages: expected.home.files.length,
    tagPages: expected.tags.reduce((sum, list) => sum + list.files.length, 0),
    feedEntries,
    files: files.length,
  }
}

type Read = (file: string) => string
type Fail = (text: string) => never

/** Spread over the site, for what takes long to look for. */
const samples = 40

const share = ['https://share.joinmastodon.org/', 'https://bsky.app/', 'https://www.linkedin.com/', 'mailto:']

const highlighted: Readonly<Record<Generator['name'], RegExp>> = {
  gazette: /<span class="hljs-/,
  hugo: /<pre [^>]*class="chroma"[\s\S]*?<span class="[a-z0-9]{1,2}"/,
  eleventy: /<span class="token /,
}

/** Every post's page: its title, its neighbours with their titles, all that edits have put there. */
function checkPosts(
  { name }: Pick<Generator, 'name'>,
  expected: Expected,
  state: SiteState,
  read: Read,
  fail: Fail,
): void {
  const { newest, posts } = expected
  const step = Math.max(1, Math.floor(newest.length / samples))
  for (const [index, post] of newest.entries()) {
    const file = posts.get(post) ?? ''
    const html = read(file)
    const want = (text: string, what: string) => {
      if (!html.includes(text)) fail(`${file} lacks ${what} ("${text}").`)
    }
    if (!/<\/html>\s*$/.test(html)) fail(`${file} is cut off.`)
    want(`<title>${post.title} `, 'its title')
    for (const neighbour of [newest[index - 1], newest[index + 1]]) {
      if (neighbour === undefined) continue
      want(`href="${addressOf(neighbour)}"`, 'a link to its neighbour')
      want(neighbour.title, 'the title of its neighbour')
    }
    for (const text of post.appended) want(text, 'what an edit has put there')
    if (state.layoutMark !== undefined) want(state.layoutMark, 'what its layout prints')
    want(`>${state.title}<`, 'the title of the site')
    for (const tag of post.tags) want(`href="/tags/${tag}/"`, 'the link to its tag')
    for (const address of share) want(`href="${address}`, 'a share link')
    if (index % step === 0) checkBody(name, file, html, post, fail)
  }
  // The newest has no newer neighbour: not even one that is gone.
  const first = newest[0]
  if (first !== undefined && read(posts.get(first) ?? '').includes('/added-') && !first.name.startsWith('added-')) {
    fail('the newest post links to one that was removed.')
  }
}

function checkBody(name: Generator['name'], file: string, html: string, post: BenchPost, fail: Fail): void {
  const body = bodyOf(post)
  const need = (inBody: RegExp, inPage: RegExp, what: string) => {
    if (inBody.test(body) && !inPage.test(html)) fail(`${file} lacks ${what}.`)
  }
  need(/^```/m, highlighted[name], 'highlighted code')
  need(/^\| ---/m, /<table>/, 'its table')
  need(/^!\[/m, /<img [^>]*src="\/images\/diagram/, 'its image')
  need(/^\[\^1\]: /m, /class="[^"]*footnotes/, 'its footnote')
  need(/^- /m, /<li>[A-Z<]/, 'its list')
  for (const [, heading = ''] of body.matchAll(/^##+ (.+)$/gm)) {
    if (!new RegExp(`<h[23][^>]*>${heading}`).test(html)) fail(`${file} lacks its heading "${heading}".`)
  }
  for (const [, address = ''] of body.matchAll(/\]\((\/posts\/[^)]+)\)/g)) {
    if (!html.includes(`href="${address}"`)) fail(`${file} lacks its link to ${address}.`)
  }
}

/** All pages of a list together link to each of its posts by its title, and to no other. */
function checkList(list: ExpectedList, state: SiteState, read: Read, fail: Fail): void {
  const pages = list.files.map(read)
  const linked = new Set<string>()
  for (const [index, html] of pages.entries()) {
    const file = list.files[index] ?? ''
    const own = new Set([...html.matchAll(/href="(\/posts\/\d{4}\/[^/"]+\/)"/g)].map(([, address = '']) => address))
    // 20: what one page of Gazette's can hold at most is 19.
    if (own.size === 0 || own.size >= 20) fail(`${file} links to ${own.size} posts.`)
    for (const address of own) linked.add(address)
    if (!html.includes(`>${state.title}<`)) fail(`${file} lacks the title of the site ("${state.title}").`)
  }
  if (linked.size !== list.posts.length) fail(`${list.name} has ${linked.size} posts instead of ${list.posts.length}.`)
  const all = pages.join('\n')
  const titles = new Set([...all.matchAll(/>([^<>]+)<\/a>/g)].map(([, text = '']) => text.trim()))
  for (const post of list.posts) {
    if (!linked.has(addressOf(post))) fail(`${list.name} lacks ${addressOf(post)}.`)
    if (!titles.has(post.title)) fail(`${list.name} lacks the title "${post.title}".`)
  }
  for (const file of list.redirects) if (!/http-equiv="?refresh/.test(read(file))) fail(`${file} is no redirect.`)
}

/** The 20 newest in their order, each with all of its text. */
function checkFeed(xml: string, { newest }: Expected, state: SiteState, fail: Fail): number {
  const [head = '', ...entries] = xml.split('<entry>')
  const wanted = newest.slice(0, 20)
  if (entries.length !== wanted.length) fail(`feed.xml has ${entries.length} entries instead of ${wanted.length}.`)
  if (!head.includes(`>${state.title}</title>`)) fail(`feed.xml lacks the title of the site ("${state.title}").`)
  for (const [index, post] of wanted.entries()) {
    const entry = entries[index] ?? ''
    const headings = [...bodyOf(post).matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) => heading)
    const texts = [
      `https://bench.example${addressOf(post)}"`,
      `>${post.title}</title>`,
      '<content',
      ...headings,
      ...post.appended,
    ]
    for (const text of texts) {
      if (!entry.includes(text)) fail(`entry ${index + 1} of feed.xml lacks "${text}".`)
    }
  }
  return entries.length
}

function checkSitemap(xml: string, { posts }: Expected, fail: Fail): void {
  const listed = new Set(
    [...xml.matchAll(/<loc>https:\/\/bench\.example(\/posts\/\d{4}\/[^/<]+\/)<\/loc>/g)].map(([, address = '']) =>
      fileAt(address),
    ),
  )
  for (const file of posts.values()) if (!listed.has(file)) fail(`the sitemap lacks ${file}.`)
  if (listed.size !== posts.size) fail(`the sitemap has ${listed.size} posts instead of ${posts.size}.`)
}
