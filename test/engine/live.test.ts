import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Live, type LiveRequest, type Look, openLive } from '../../src/engine/live.ts'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, lineOf, now, packageLayouts, root as packageRoot, post, siteWith } from '../site.ts'

interface Opened {
  readonly root: string
  readonly live: Live
  readonly write: (path: string, content: string) => void
  readonly remove: (path: string) => void
  readonly move: (from: string, to: string) => void
}

/** A site on disk, held open. */
function open(files: Readonly<Record<string, string | Uint8Array>>, request: Partial<LiveRequest> = {}): Opened {
  const root = mkdtempSync(join(tmpdir(), 'gazette-live-'))
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  return {
    root,
    live: reopen(root, request),
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    move: (from, to) => renameSync(join(root, from), join(root, to)),
  }
}

function reopen(root: string, request: Partial<LiveRequest> = {}): Live {
  return openLive({ root, url: undefined, drafts: true, future: true, now: () => now, ...request }, { packageLayouts })
}

function html(look: Look | undefined, output: string): string | undefined {
  const page = look?.page(output)
  return page === undefined ? undefined : new TextDecoder().decode(page.bytes)
}

function report(look: Look): string[] {
  return look.messages().map(lineOf)
}

const a = 'content/posts/a.md'
const pageOfA = 'posts/a/index.html'
const small = siteWith({ [a]: post('A'), 'content/posts/b.md': post('B', '', '[A](./a.md)') })
const broken = '---\ntitle: "A\n---\n'

describe('a site held open', () => {
  it('shows byte for byte what a build writes, and says what it says', async () => {
    const files = diskFiles(join(packageRoot, 'test/fixtures/small'))
    const site = Object.fromEntries(
      ['content', 'static'].flatMap((folder) => files.list(folder)).map((path) => [path, files.read(path) ?? '']),
    )
    const { live } = open(site, { drafts: false, future: false })
    const look = await live.look()
    const built = await buildFrom(files)
    expect(built.artifacts.length).toBeGreaterThan(30)
    for (const { output, hash } of built.artifacts) expect([output, look.page(output)?.hash]).toEqual([output, hash])
    await look.checkAll()
    expect(report(look)).toEqual(built.report)
    expect(look.page('no/such/page.html')).toBeUndefined()
  })

  it('shows what was saved, and reads nothing else anew', async () => {
    const { live, write } = open(small)
    const first = await live.look()
    expect([first.number, first.read]).toEqual([1, 2])
    write(a, post('Another title', '', 'Other words.'))
    const second = await live.look()
    expect([second.number, second.read]).toEqual([2, 1])
    expect(html(second, pageOfA)).toContain('Other words.')
    expect(html(second, 'index.html')).toContain('Another title')
    expect(html(first, pageOfA)).not.toContain('Other words.')
    const headOfB = (look: Look) => look.site?.posts.find(({ address }) => address === '/posts/b/')?.head
    expect(headOfB(second)).toBe(headOfB(first))
    expect(live.last()).toBe(second)
    expect((await live.look()).read).toBe(0)
  })

  it('follows files that are added, renamed and deleted', async () => {
    const { live, write, remove, move } = open(small)
    await live.look()
    write('content/posts/c.md', post('C'))
    expect(html(await live.look(), 'posts/c/index.html')).toContain('<h1')
    move('content/posts/c.md', 'content/posts/d.md')
    const renamed = await live.look()
    expect([html(renamed, 'posts/c/index.html'), html(renamed, 'posts/d/index.html')]).toEqual([
      undefined,
      expect.stringContaining('C'),
    ])
    remove('content/posts/d.md')
    expect(html(await live.look(), 'posts/d/index.html')).toBeUndefined()
  })

  it('follows the configuration, layouts, style sheets and pictures', async () => {
    const { live, write } = open({ ...small, 'content/posts/m.svg': '<svg width="1" height="2"/>' })
    const first = await live.look()
    expect(first.stylesheetHref).toMatch(/^\/assets\/gazette-.*\.css$/)
    write('content/site.yml', 'title: Renamed\naddress: https://example.gov\naccent: "#004488"\n')
    const second = await live.look()
    expect(html(second, 'index.html')).toContain('Renamed')
    expect(second.stylesheetHref).not.toBe(first.stylesheetHref)
    expect(html(second, second.stylesheetHref?.slice(1) ?? '')).toContain('#004488')
    write('layouts/page.tsx', 'export default () => <p>Mine</p>')
    write('content/about.md', '---\ntitle: About\n---\n\n![](posts/m.svg)\n')
    expect(html(await live.look(), 'about/index.html')).toContain('<p>Mine</p>')
    write(a, post('A', '', '![M](m.svg)'))
    expect(html(await live.look(), pageOfA)).toContain('width="1" height="2"')
    write('content/posts/m.svg', '<svg width="3" height="4"/>')
    const last = await live.look()
    expect(html(last, pageOfA)).toContain('width="3" height="4"')
    expect(last.page('posts/m.svg')).toMatchObject({
      kind: 'copy',
      mediaType: 'image/svg+xml',
      origin: 'content/posts/m.svg',
    })
  })

  it('looks once at a time, and once more for all who asked meanwhile', async () => {
    const { live, write } = open(small)
    const first = live.look()
    write(a, post('Saved during the look'))
    const rest = [live.look(), live.look(), live.look()]
    const looks = await Promise.all([first, ...rest])
    expect(looks.map(({ number }) => number)).toEqual([1, 2, 2, 2])
    expect(html(looks[1], pageOfA)).toContain('Saved during the look')
    expect((await live.look()).number).toBe(3)
  })

  it('asks for the time once for every look', async () => {
    let time = now
    const { live } = open(siteWith({ [a]: '---\ntitle: Later\ndate: 2027-01-01\n---\n' }), {
      drafts: false,
      future: false,
      now: () => time,
    })
    expect((await live.look()).site?.posts).toEqual([])
    time = Date.UTC(2027, 5)
    expect((await live.look()).site?.posts).toHaveLength(1)
  })

  it('keeps what it has read for the next run', async () => {
    const { live, root } = open(small)
    const first = await live.look()
    await live.close()
    const again = await reopen(root).look()
    expect([first.read, again.read]).toEqual([2, 0])
    expect(html(again, pageOfA)).toBe(html(first, pageOfA))
  })
})

describe('messages of a look', () => {
  it('hold the broken links of the whole site before any page is rendered', async () => {
    const { live } = open(siteWith({ [a]: post('A', 'tgas: x\n', '[gone](/gone/)') }))
    const look = await live.look()
    expect(look.checked()).toMatchObject({ done: 0 })
    expect(report(look)).toEqual([`${a}:7:8 link-missing`, `${a}:4:1 front-matter-unknown-key`])
  })

  it('hold what pages were found to have as they are rendered, and all of it in the end', async () => {
    const layouts = {
      'layouts/page.tsx':
        'export default () => <html><head><title>T</title></head><body><img src="/x.png"/></body></html>',
    }
    const { live } = open({
      ...small,
      ...layouts,
      'content/one.md': '---\ntitle: One\n---\n',
      'content/two.md': '---\ntitle: Two\n---\n',
    })
    const look = await live.look()
    const count = () => look.messages().length
    const before = count()
    look.page('one/index.html')
    const afterOne = count()
    expect(afterOne).toBeGreaterThan(before)
    look.page('one/index.html')
    expect(count()).toBe(afterOne)
    await look.checkAll()
    expect(count()).toBeGreaterThan(afterOne)
    const { done, total } = look.checked()
    expect(done).toBe(total)
    expect(total).toBeGreaterThan(5)
    await look.checkAll()
    expect(look.checked()).toEqual({ done, total })
  })

  it('tell the mistakes of a draft as what they are', async () => {
    const { live } = open(siteWith({ [a]: post('A', 'draft: true\n', '[gone](/gone/)') }))
    expect((await live.look()).messages()).toMatchObject([{ code: 'link-missing', severity: 'error' }])
    const { live: public_ } = open(
      siteWith({ [a]: post('A', 'draft: true\n', '[gone](/gone/)'), 'content/b.md': post('B') }),
      {
        drafts: false,
      },
    )
    expect((await public_.look()).messages()).toMatchObject([{ code: 'link-missing', severity: 'warning' }])
  })

  it('call a known problem gone only when everything was looked at', async () => {
    const list = '- file: content/posts/a.md\n  code: link-missing\n  text: "Gone."\n'
    const { live } = open({ ...small, 'content/known-problems.yml': list })
    const look = await live.look()
    expect(report(look)).toEqual([])
    await look.checkAll()
    expect(report(look)).toEqual(['content/known-problems.yml:1:3 known-problem-gone'])
  })
})

describe('what cannot be used for a moment', () => {
  it('is a document whose last good state is shown, with its errors and without those of the old text', async () => {
    const { live, write } = open(
      siteWith({ [a]: post('A', '', 'Good words. [gone](/gone/)'), 'content/posts/b.md': post('B') }),
    )
    const good = await live.look()
    expect(report(good)).toEqual([`${a}:6:20 link-missing`])
    write(a, broken)
    const bad = await live.look()
    expect(bad.stale).toEqual([a])
    expect(html(bad, pageOfA)).toBe(html(good, pageOfA))
    expect(bad.messages().map(({ code }) => code)).toEqual(['front-matter-unreadable'])
    write('content/posts/b.md', post('B, changed'))
    expect(html(await live.look(), 'index.html')).toContain('B, changed')
    write(a, post('A', '', 'Better words.'))
    const mended = await live.look()
    expect([mended.stale, report(mended)]).toEqual([[], []])
    expect(html(mended, pageOfA)).toContain('Better words.')
  })

  it('is a document that is shown as far as it goes where it has never been good', async () => {
    const { live } = open(siteWith({ [a]: broken, 'content/posts/b.md': post('B') }))
    const look = await live.look()
    expect(look.stale).toEqual([])
    expect(report(look)).toEqual([`${a}:2:8 front-matter-unreadable`])
    expect(html(look, 'index.html')).toContain('B')
    expect(html(look, pageOfA)).toBeDefined()
  })

  it('is site.yml', async () => {
    const { live, write } = open(small)
    const good = await live.look()
    write('content/site.yml', 'title: [\n')
    const bad = await live.look()
    expect([bad.stale, bad.messages().map(({ code }) => code)]).toEqual([['content/site.yml'], ['config-unreadable']])
    expect(html(bad, pageOfA)).toBe(html(good, pageOfA))
    write('content/site.yml', 'title: Mended\naddress: https://example.gov\n')
    const mended = await live.look()
    expect(mended.stale).toEqual([])
    expect(html(mended, pageOfA)).toContain('Mended')
  })

  it('is site.yml from the first look on: then there is nothing but its errors', async () => {
    const { live, write } = open({ ...small, 'content/site.yml': 'title: [\n' })
    const look = await live.look()
    expect([look.site, look.routes, look.stale, look.page('index.html')]).toEqual([undefined, [], [], undefined])
    expect(look.messages().map(({ code }) => code)).toEqual(['config-unreadable'])
    write('content/site.yml', small['content/site.yml'] as string)
    expect(html(await live.look(), pageOfA)).toContain('A')
  })

  it.each([
    ['does not compile', 'export default () => <p>'],
    ['exports no layout', 'export const nothing = 1'],
    ['throws when it is loaded', 'throw new Error("no")'],
  ])('is a layout that %s', async (_what, code) => {
    const { live, write, remove } = open(small)
    const good = await live.look()
    write('layouts/post.tsx', code)
    const bad = await live.look()
    expect(bad.messages().map((found) => `${found.severity} ${found.code}`)).toEqual(['error layout-failed'])
    expect(bad.stale).toEqual([bad.messages()[0]?.file])
    expect(html(bad, pageOfA)).toBe(html(good, pageOfA))
    remove('layouts/post.tsx')
    const mended = await live.look()
    expect([mended.stale, report(mended)]).toEqual([[], []])
  })

  it('is a layout that throws for a page: the last that was shown of it is shown', async () => {
    const { live, write } = open(small)
    const good = html(await live.look(), pageOfA)
    write('layouts/post.tsx', 'export default ({ nothing }) => <p>{nothing.here}</p>')
    const bad = await live.look()
    expect(html(bad, pageOfA)).toBe(good)
    expect(html(bad, 'posts/b/index.html')).toBeUndefined()
    expect(report(bad)).toEqual(['layouts/post.tsx:1:45 layout-failed'])
  })

  it('is a layout from the first look on', async () => {
    const { live, remove } = open({ ...small, 'layouts/post.tsx': 'export default <' })
    const look = await live.look()
    expect([look.site, look.page('index.html')]).toEqual([undefined, undefined])
    expect(look.messages().map(({ code }) => code)).toEqual(['layout-failed'])
    remove('layouts/post.tsx')
    expect(html(await live.look(), pageOfA)).toContain('A')
  })

  it('is content/, moved away and back', async () => {
    const { live, move, remove, write } = open(small)
    const good = await live.look()
    move('content', 'elsewhere')
    const gone = await live.look()
    expect([gone.stale, gone.site?.posts.length]).toEqual([['content'], 2])
    expect(gone.messages().map(({ code }) => code)).toContain('content-empty')
    expect(html(gone, pageOfA)).toBe(html(good, pageOfA))
    move('elsewhere', 'content')
    const back = await live.look()
    expect([back.stale, back.read, html(back, pageOfA)]).toEqual([[], 0, html(good, pageOfA)])
    remove('content/posts')
    expect((await live.look()).stale).toEqual(['content'])
    write(a, post('A'))
    expect((await live.look()).site?.posts).toHaveLength(1)
  })

  it('is the site’s own code', async () => {
    const code = (text: string) =>
      `export default { generators: [() => [{ output: 'x.txt', kind: 'text', origin: '', step: 'asset', view: () => ({ kind: 'text', mediaType: 'text/plain', text: ${text} }) }]] }`
    const { live, write } = open({ ...small, 'site.config.ts': code("'one'") })
    expect(html(await live.look(), 'x.txt')).toBe('one')
    for (const failing of ['export default {', 'export default { generators: [() => { throw new Error("no") }] }']) {
      write('site.config.ts', failing)
      const bad = await live.look()
      expect([bad.stale, html(bad, 'x.txt')]).toEqual([['site.config.ts'], 'one'])
      expect(bad.messages().map((found) => found.code)).toEqual(['config-code-failed'])
    }
    write('site.config.ts', code('nothing'))
    const late = await live.look()
    expect(html(late, 'x.txt')).toBe('one')
    expect(late.messages().map((found) => found.code)).toEqual(['config-code-failed'])
    write('site.config.ts', code("'two'"))
    const mended = await live.look()
    expect([mended.stale, html(mended, 'x.txt'), report(mended)]).toEqual([[], 'two', []])
  })
})

describe('during the first look', () => {
  const many = siteWith({
    ...Object.fromEntries(
      [...Array(60).keys()].map((i) => [`content/posts/p${i}.md`, post(`P${i}`, '', '[next](./p1.md)')]),
    ),
    'content/posts/m.svg': '<svg width="1" height="2"/>',
    [a]: post('A', '', '![M](m.svg)'),
  })

  it('a page that is asked for is read first and shown at once, with its pictures', async () => {
    const { live } = open(many)
    const looking = live.look()
    const page = await live.glimpse(pageOfA)
    expect(live.last()).toBeUndefined()
    expect(live.progress()).toMatchObject({ stage: 'documents', total: 61 })
    expect(new TextDecoder().decode(page?.bytes)).toContain('width="1" height="2"')
    expect((await live.glimpse('posts/m.svg'))?.mediaType).toBe('image/svg+xml')
    expect((await live.glimpse('index.html'))?.kind).toBe('home')
    expect(await live.glimpse('no/such/page.html')).toBeUndefined()
    expect(live.last()).toBeUndefined()
    const look = await looking
    expect(page?.hash).not.toBe('')
    expect(look.site?.posts).toHaveLength(61)
    expect(live.progress()).toBeUndefined()
    expect((await live.glimpse('posts/p7/index.html'))?.hash).toBe(look.page('posts/p7/index.html')?.hash)
  })

  it('a save is seen at once by who asks again', async () => {
    const { live, write } = open(many)
    const looking = live.look()
    await live.glimpse(pageOfA)
    write(a, post('A', '', 'Saved meanwhile.'))
    expect(new TextDecoder().decode((await live.glimpse(pageOfA))?.bytes)).toContain('Saved meanwhile.')
    expect(live.last()).toBeUndefined()
    await looking
  })

  it('who never stops asking does not keep it from ending', async () => {
    const { live } = open(many)
    const looking = live.look()
    let glimpses = 0
    while (live.last() === undefined) {
      await live.glimpse(pageOfA)
      await new Promise((resolve) => setImmediate(resolve))
      glimpses++
    }
    expect(glimpses).toBeLessThan(61)
    expect((await looking).site?.posts).toHaveLength(61)
  })

  it('there is nothing to see where nobody looks, or where there is no site', async () => {
    expect(await open(many).live.glimpse('index.html')).toBeUndefined()
    const { live } = open({ ...many, 'content/site.yml': 'title: [\n' })
    const looking = live.look()
    expect(await live.glimpse('index.html')).toBeUndefined()
    await looking
  })

  it('others get their turn between documents', async () => {
    const { live } = open(many)
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    count()
    await live.look()
    isOver = true
    expect(turns).toBeGreaterThan(30)
  })

  it('a change of the configuration is not made to wait until everything was read in vain', async () => {
    const { live, write } = open(many)
    const first = live.look()
    await live.glimpse(pageOfA)
    write('content/site.yml', 'title: New\naddress: https://example.org\n')
    const second = live.look()
    expect((await first).site?.config.title).toBe('New')
    expect((await second).number).toBe(2)
    expect((await second).read).toBe(0)
  })
})
