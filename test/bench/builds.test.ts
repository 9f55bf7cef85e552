/** The benchmark in small: whether it measures what it says, never how long anything took. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildReport } from '../../bench/build-report.ts'
import { type BuildResult, compareBuilds } from '../../bench/builds.ts'
import { bodyOf, makeCorpus, newestFirst } from '../../bench/corpus.ts'
import { expectedOf, fileAt, filesOf } from '../../bench/expected.ts'
import { type Generator, gazetteIn, installedHugo } from '../../bench/generators.ts'
import { describeMachine } from '../../bench/machine.ts'
import { edited, modes, prepared } from '../../bench/modes.ts'
import { delivered, type SiteState } from '../../bench/sites.ts'
import { Unverified, verify } from '../../bench/verify.ts'
import { folderWith, root } from '../cli/gazette.ts'

/** Enough for a second page of the home, and its redirect. */
const count = 24

const gazette = gazetteIn(root, undefined)
const hugo = installedHugo()

/** One run of each mode. What is left is the site as the last one has it. */
async function everyMode(generator: Generator) {
  const folder = folderWith()
  const said: string[] = []
  const plan = { posts: count, trials: 1, modes, warmUp: true }
  const result = await compareBuilds(plan, [generator], folder, (line) => said.push(line))
  let state: SiteState = { ...delivered, posts: makeCorpus(count) }
  for (const mode of modes) state = edited(mode, prepared(mode, state, 1), 0, 1)
  return { result, said, state, output: join(folder, String(count), generator.name, generator.output) }
}

describe('the benchmark of Gazette', () => {
  let result: BuildResult
  let said: readonly string[]
  let state: SiteState
  let output: string
  beforeAll(async () => {
    ;({ result, said, state, output } = await everyMode(gazette))
  }, 240_000)

  it('runs every mode, and finds each time the site that it gave', () => {
    expect(result.modes.map(({ mode, measured }) => [mode, measured.gazette?.wall.length])).toEqual(
      modes.map((mode) => [mode, 1]),
    )
    expect(result.counted.gazette).toMatchObject({ posts: count, homePages: 2, feedEntries: 20 })
    expect(said).toHaveLength(modes.length)
  })

  it('knows how long the stages took', () => {
    for (const { mode, measured } of result.modes) {
      // Where nothing has changed nothing is read or rendered.
      const stages = mode === 'nothing' ? ['files', 'output'] : ['documents', 'render']
      expect(Object.keys(measured.gazette?.stages ?? {})).toEqual(expect.arrayContaining(stages))
    }
  })

  it('reports it on a page, with nothing of this machine but what it is', () => {
    const page = buildReport([result], 1, describeMachine(root, root, [gazette], ['gazette', 'hugo']))
    for (const { mode } of result.modes) expect(page).toContain(mode === 'nothing' ? '| nothing changed |' : mode)
    expect(page).toContain(process.versions.node)
    expect(page).toContain('**hugo is not installed here, so it was not measured.**')
    expect(page).not.toContain(root)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })

  const file = (index: number) => {
    const post = newestFirst(state.posts)[index]
    return post === undefined ? '' : fileAt(`/posts/${post.year}/${post.name}/`)
  }
  const withCode = () => newestFirst(state.posts).findIndex((post) => /^```/m.test(bodyOf(post)))

  /** A copy of the output with a file changed; no text: without the file. */
  const spoilt = (path: string, change: (text: string) => string | undefined): string => {
    const copy = folderWith()
    cpSync(output, copy, { recursive: true })
    const text = change(readFileSync(join(copy, path), 'utf8'))
    if (text === undefined) rmSync(join(copy, path))
    else writeFileSync(join(copy, path), text)
    return copy
  }

  it.each<readonly [string, () => string, (text: string) => string | undefined, RegExp]>([
    ['a post is missing', () => file(3), () => undefined, /posts\/.+ is missing/],
    ['a page of the home is missing', () => 'page/1/index.html', () => undefined, /page\/1\/index.html is missing/],
    ['the page of a tag is missing', () => 'tags/topic-1/index.html', () => undefined, /topic-1.+ is missing/],
    ['a page is cut off', () => file(2), (text) => text.slice(0, -20), /is cut off/],
    [
      'a page has another title',
      () => file(2),
      (text) => text.replace(/<title>\w+/, '<title>Other'),
      /lacks its title/,
    ],
    [
      'a page lacks a share link',
      () => file(4),
      (text) => text.replace('https://bsky.app/', '/'),
      /lacks a share link/,
    ],
    [
      'a page lacks a tag',
      () => file(4),
      (text) => text.replaceAll(/href="\/tags\/topic-\d+\//g, 'href="/'),
      /link to its tag/,
    ],
    [
      'a page lacks a neighbour',
      () => file(4),
      (text) => text.replace(/<nav class="neighbours[\s\S]+?<\/nav>/, ''),
      /neighbour/,
    ],
    ['code is not highlighted', () => file(withCode()), (text) => text.replaceAll('hljs-', ''), /highlighted code/],
    ['a heading is missing', () => file(1), (text) => text.replace(/<h3[\s\S]+?<\/h3>/, ''), /lacks its heading/],
    [
      'a list shows a post of another',
      () => 'tags/topic-1/index.html',
      (text) => text.replace(/(?=<\/main>)/, '<a href="/posts/2001/x-1/">x</a>'),
      /topic-1 has \d+ posts instead/,
    ],
    [
      'a list shows a former title',
      () => 'index.html',
      (text) => text.replaceAll(newestFirst(state.posts)[0]?.title ?? '', 'Former title'),
      /lacks the title/,
    ],
    ['the next number is no redirect', () => 'page/2/index.html', () => '<p>2</p>', /is no redirect/],
    ['the feed has 19 entries', () => 'feed.xml', (text) => text.replace(/<entry>[\s\S]+?<\/entry>/, ''), /19 entries/],
    [
      'the feed has summaries alone',
      () => 'feed.xml',
      (text) => text.replace(/<content[\s\S]+?<\/content>/, ''),
      /lacks "<content"/,
    ],
    [
      'the sitemap lacks a post',
      () => 'sitemap.xml',
      (text) => text.replace(/<url><loc>[^<]+\/posts\/\d+\/[\s\S]+?<\/url>/, ''),
      /the sitemap lacks/,
    ],
  ])('believes no build where %s', (_, path, change, message) => {
    const copy = spoilt(path(), change)
    expect(() => verify(gazette, copy, state)).toThrow(Unverified)
    expect(() => verify(gazette, copy, state)).toThrow(message)
  })

  it.each([
    ['body', /lacks what an edit has put there/],
    ['title', /lacks (?:its title|the title of its neighbour)/],
    ['config', /lacks the title of the site/],
    ['layout', /lacks what its layout prints/],
    ['add', /added-.+ is missing/],
  ] as const)('believes no build that left all as it was before an edit: %s', (mode, message) => {
    expect(verify(gazette, output, state)).toMatchObject({ posts: count })
    const next = edited(mode, state, 1, 2)
    expect(() => verify(gazette, output, next)).toThrow(message)
  })

  it('believes no build that left the page of a removed post, nor one that only still lists it', () => {
    const [newest, ...others] = newestFirst(state.posts)
    const next = { ...state, posts: others.toReversed() }
    expect(newest).toBeDefined()
    expect(() => verify(gazette, output, next)).toThrow(/should not be there/)
    const untidy = { name: 'gazette', tidies: false } as const
    expect(() => verify(untidy, output, next)).toThrow(/should not be there/)
    expect(() => verify(untidy, output, next, new Set(filesOf(expectedOf('gazette', state))))).toThrow(
      /the home page has 24 posts instead of 23/,
    )
  })

  it('believes no build with a page that nobody asked for', () => {
    const copy = spoilt('index.html', (text) => text)
    mkdirSync(join(copy, 'posts/2001/stray'))
    writeFileSync(join(copy, 'posts/2001/stray/index.html'), '')
    expect(() => verify(gazette, copy, state)).toThrow(/stray\/index.html should not be there/)
  })
})

describe.skipIf(hugo === undefined)('the benchmark of Hugo, where it is installed', () => {
  it('runs every mode, and finds each time the site that it gave', async () => {
    if (hugo === undefined) return
    const { result } = await everyMode(hugo)
    expect(result.modes.map(({ mode }) => mode)).toEqual(modes)
    expect(result.counted.hugo).toMatchObject({ posts: count, homePages: 3, feedEntries: 20 })
  }, 60_000)
})
