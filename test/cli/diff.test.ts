import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messagesOf, type Told } from '../../src/cli/diff/compare-messages.ts'
import { type Diff, diffOutputs, type Reports } from '../../src/cli/diff/diff.ts'
import { diffMarkdown } from '../../src/cli/diff/diff-markdown.ts'
import { type Output, outputAt, readOutput } from '../../src/cli/diff/output.ts'
import { markdownText } from '../../src/cli/markdown-text.ts'
import { hashBytes } from '../../src/core/hash.ts'
import { folderWith, gazette } from './gazette.ts'

type Files = Readonly<Record<string, string>>

function output(files: Files): Output {
  const sizes = Object.entries(files).map(
    ([path, text]) => [path, { hash: hashBytes(text), size: Buffer.byteLength(text) }] as const,
  )
  return { files: new Map(sizes), text: (path) => files[path] ?? '' }
}

const diff = (before: Files, after: Files, reports?: Reports): Diff =>
  diffOutputs(output(before), output(after), reports)

const site = 'https://a.example/blog/'
const page = (title: string, text = 'Text.', { head = '', around = '' } = {}) =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><header><a href="/blog/">Home</a></header>
<main><article><h1>${title}</h1>${text}</article></main><footer>${around}</footer></body></html>`
const home = page('Home', '', { head: `<link rel="canonical" href="${site}">` })
const redirect = (to: string) =>
  page('Moved', '', {
    head: `<meta http-equiv="refresh" content="0; url=${to}"><meta name="robots" content="noindex">`,
  })
const entry = (path: string, { id = `tag:a.example,2026:${path}`, title = path, content = 'c' } = {}) =>
  `<entry><id>${id}</id><title>${title}</title><link rel="alternate" href="https://a.example/blog${path}"/><content>${content}</content></entry>`
const feed = (...entries: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a.example,2026:/feed.xml</id>${entries.join('')}</feed>`

describe('two builds compared', () => {
  it('are the same where nothing is another', () => {
    const files = { 'index.html': home, 'feed.xml': feed(entry('/a/')), 'a/index.html': page('A') }
    const found = diff(files, files)
    expect(diffMarkdown(found)).toBe('### What changes on the site\n\nNothing that a reader would notice.\n\n')
  })

  it('tell what comes out, what goes back and what is held back, and compare the feeds that are published', () => {
    const before = { 'index.html': home, 'a/index.html': page('A'), 'b/index.html': page('B') }
    const after = {
      ...before,
      'a/index.html': page('A', 'Ready.'),
      'c/index.html': page('C'),
      'd/index.html': page('D'),
    }
    const published = {
      before: output({ 'index.html': home, 'b/index.html': page('B'), 'feed.xml': feed(entry('/b/')) }),
      after: output({
        'index.html': home,
        'a/index.html': page('A'),
        'c/index.html': page('C'),
        'feed.xml': feed(entry('/a/'), entry('/c/')),
      }),
    }
    const found = diffOutputs(output(before), output(after), undefined, published)
    const markdown = diffMarkdown(found)
    expect(markdown).toContain('\n\n1 page published, 1 no longer public, 2 pages added, 1 changed, 2 new feed entries')
    expect(markdown).toContain('**Published with this change** (1)\n\n- A (\\/a\\/)\n')
    expect(markdown).toContain('**No longer public with this change** (1)\n\n- B (\\/b\\/)\n')
    expect(markdown).toContain('- C (\\/c\\/)\n- D (\\/d\\/); held back, only in the preview\n')
    expect(found.feeds.removed.map(({ title }) => title)).toEqual(['/b/'])
  })

  it('tell pages that came, changed and went by title and address', () => {
    const before = { 'index.html': home, 'a/index.html': page('A', 'one two'), 'b/index.html': page('B') }
    const after = { 'index.html': home, 'a/index.html': page('Ä', 'one three'), 'c/index.html': page('C') }
    const { pages } = diff(before, after)
    expect(pages.added).toEqual([{ address: '/c/', title: 'C' }])
    expect(pages.removed).toEqual([{ address: '/b/', title: 'B' }])
    expect(pages.changed).toEqual([
      { address: '/a/', title: 'Ä', titleBefore: 'A', wordsAdded: 2, wordsRemoved: 2, noindex: undefined },
    ])
    const markdown = diffMarkdown(diff(before, after))
    expect(markdown).toContain('1 page added, 1 changed, 1 removed')
    expect(markdown).toContain('**Gone, with nothing in its place** (1)\n\n- B (\\/b\\/)\n')
  })

  it('hold no page for changed of which only the frame is another, be it a thousand', () => {
    const files = (around: string): Files =>
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}/index.html`, page(`P${n}`, 'x', { around })]))
    const found = diff(files('2025'), files('2026'))
    expect(found.pages.changed).toEqual([])
    expect(found.pages.frame).toHaveLength(300)
    const markdown = diffMarkdown(found)
    expect(markdown).toContain('<details><summary>Pages with a change around their text only (300)</summary>')
    expect(markdown).toContain('- … and 200 more')
  })

  it('know a page that moved from one that is gone, below a base path, too', () => {
    const before = { 'index.html': home, 'old/index.html': page('A', 'x <a href="https://b.example/">b</a>') }
    const after = {
      'index.html': home,
      'old/index.html': redirect('/blog/n%C3%A9w/'),
      'néw/index.html': page('A', 'x y <a href="https://b.example/">b</a>'),
    }
    const { pages } = diff(before, after)
    expect(pages.moved).toMatchObject([{ title: 'A', from: '/old/', address: '/néw/', wordsAdded: 1, wordsRemoved: 0 }])
    expect([pages.added, pages.removed, pages.links]).toEqual([[], [], []])
    const gone = diff(after, { 'index.html': home, 'néw/index.html': after['néw/index.html'] })
    expect(gone.pages.redirectsGone).toEqual([{ address: '/old/', to: '/néw/' }])
    const added = diff({ 'index.html': home }, { 'index.html': home, 'x.html': redirect('https://c.example/') })
    expect(added.pages.redirectsAdded).toEqual([{ address: '/x.html', to: 'https://c.example/' }])
  })

  it('tell feed entries by their ids', () => {
    const pages = {
      'index.html': home,
      'a/index.html': page('A'),
      'b/index.html': page('B'),
      'c/index.html': page('C'),
    }
    const before = {
      ...pages,
      'd/index.html': page('D'),
      'feed.xml': feed(entry('/a/'), entry('/b/'), entry('/c/'), entry('/d/')),
    }
    const after = {
      ...pages,
      'n/index.html': page('N'),
      'feed.xml': feed(entry('/n/'), entry('/a/', { content: 'd' }), entry('/b/', { id: 'urn:b' })),
      'tags/x/feed.xml': feed(entry('/n/')),
    }
    const { feeds } = diff(before, after)
    expect(feeds.feedsAdded).toEqual(['/tags/x/feed.xml'])
    expect(feeds.added.map(({ id }) => id)).toEqual(['tag:a.example,2026:/n/'])
    expect(feeds.changed).toMatchObject([{ id: 'tag:a.example,2026:/a/', fields: ['content'] }])
    expect(feeds.renamed).toMatchObject([{ id: 'urn:b', idBefore: 'tag:a.example,2026:/b/' }])
    // /c/ made room and is still there; /d/ went with its page.
    expect(feeds.left.map(({ title }) => title)).toEqual(['/c/'])
    expect(feeds.removed.map(({ title }) => title)).toEqual(['/d/'])
    expect(diffMarkdown(diff(before, after))).toContain('**Another id in the feed** (1)')
  })

  it('see another id of a moved page and of a feed, and a feed that is broken', () => {
    const before = {
      'index.html': home,
      'a/index.html': page('A'),
      'feed.xml': feed(entry('/a/')),
      'b/feed.xml': feed(),
    }
    const after = {
      'index.html': home,
      'a/index.html': redirect('/blog/z/'),
      'z/index.html': page('A'),
      'feed.xml': feed(entry('/z/')).replace('2026:/feed', '2027:/feed'),
      'b/feed.xml': '<feed>&nbsp;</feed>',
    }
    const { feeds } = diff(before, after)
    expect(feeds.renamed).toMatchObject([{ id: 'tag:a.example,2026:/z/', idBefore: 'tag:a.example,2026:/a/' }])
    expect(feeds.feedIds).toMatchObject([{ address: '/feed.xml' }])
    expect(feeds.unreadable).toEqual(['/b/feed.xml'])
    expect([feeds.added, feeds.removed]).toEqual([[], []])
  })

  it('tell new links to other sites by page, and no others', () => {
    const links = (...to: string[]) => to.map((href) => `<a href="${href}">x</a>`).join(' ')
    const before = { 'index.html': home, 'a/index.html': page('A', links('https://old.example/')) }
    const after = {
      'index.html': home,
      'a/index.html': page('A', links('https://old.example/', 'https://new.example/', `${site}b/`, '/blog/c/'), {
        around: links('https://frame.example/'),
      }),
    }
    const { pages } = diff(before, after)
    expect(pages.links).toEqual([{ address: '/a/', title: 'A', links: ['https://new.example/'] }])
    expect(pages.frameLinks).toEqual(['https://frame.example/'])
  })

  it('weigh the site and name what grew', () => {
    const before = { 'index.html': home, 'a.png': 'x'.repeat(1000), 'b.css': 'y', 'assets/gazette-1.css': 'z' }
    const after = { 'index.html': home, 'a.png': 'x'.repeat(500_000), 'b.css': 'yy', 'assets/gazette-2.css': 'z' }
    const { weight, files } = diff(before, after)
    expect(weight.after - weight.before).toBe(499_001)
    expect(weight.grown).toEqual([{ address: '/a.png', before: 1000, after: 500_000 }])
    expect(files).toEqual({ added: [], changed: ['/a.png', '/b.css'], removed: [] })
    expect(diffMarkdown(diff(before, after))).toContain('- \\/a\\.png: +499.0 kB, +49900.0 %')
    expect(diff(after, before).weight.grown).toEqual([])
  })

  it('compare messages by what they say of which file, not by their lines', () => {
    const told = (text: string, line = 1, severity = 'error'): Told => ({
      severity,
      code: 'link-missing',
      file: 'content/a.md',
      line,
      column: 1,
      text,
    })
    const { messages } = diff(
      {},
      {},
      {
        before: [told('kept', 3), told('gone'), told('twice'), told('worse', 1, 'warning')],
        after: [told('kept', 9), told('twice'), told('twice'), told('worse')],
      },
    )
    expect(messages?.come.map(({ text }) => text)).toEqual(['twice', 'worse'])
    expect(messages?.gone.map(({ text }) => text)).toEqual(['gone', 'worse'])
    expect(messages?.kept).toBe(2)
  })

  it('take a first build for what it is', () => {
    const found = diff(
      {},
      { 'index.html': home, 'a/index.html': page('A', '', { around: '<a href="https://b.example/">b</a>' }) },
    )
    expect(found.isFirst).toBe(true)
    expect([found.pages.frameLinks, found.weight.grown]).toEqual([[], []])
    expect(diffMarkdown(found)).toContain('There was no build to compare with')
  })
})

describe('the Markdown for a reviewer', () => {
  const hostile =
    '</details><script>x</script> [a](javascript:b) `c` ![d](https://e.example/f.png) @octocat #1 | **g** \u202e<!--'

  it('takes the meaning from titles, addresses, links and messages', () => {
    const html = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const after = {
      'index.html': home,
      [`${hostile}/index.html`]: page(html, '<a href="https://x.example/](y)`">x</a>'),
      'feed.xml': feed(entry('/a/', { title: html, id: html })),
    }
    const told: Told = { severity: 'error', code: 'x', file: hostile, line: 1, column: 1, text: hostile }
    const markdown = diffMarkdown(diff({ 'index.html': home }, after, { before: [], after: [told] }))
    const allowed = /<\/?details>|<summary>[\w ,-]+\(\d+\)<\/summary>/g
    const bare = markdown.replace(allowed, '').replace(/\\[!-/:-@[-`{-~]/g, '')
    expect(bare).not.toMatch(/[<>[\]`\u202e]|@(?!\u200b)|#\d/)
    expect(markdown).toContain('\\<U\\+202E\\>')
  })

  it('is one line for each value, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = markdownText(text)
        expect(shown).not.toMatch(/[\n\r\u2028\u2029]/)
        expect(shown.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/)
      }),
    )
  })

  it('fits into a step summary, and says what it cut', () => {
    const long = '局'.repeat(190)
    const links = Array.from({ length: 12 }, (_, n) => `<a href="https://x.example/${n}${long}">x</a>`).join('')
    const many: Files = Object.fromEntries(
      Array.from({ length: 400 }, (_, n) => [`${n}${long}/index.html`, page(`${n} ${long}`, links)]),
    )
    const entries = Array.from({ length: 400 }, (_, n) => entry(`/${n}${long}`, { title: long, id: `urn:${n}${long}` }))
    const after = { 'index.html': home, ...many, 'feed.xml': feed(...entries) }
    const markdown = diffMarkdown(diff({ 'index.html': home }, after))
    expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024)
    expect(markdown).toContain('- … and 300 more')
    expect(markdown).toContain('The rest is cut')
  })
})

describe('a report of Gazette', () => {
  it('is read from what --json printed, and nothing else', () => {
    const told = { severity: 'error', code: 'x', file: 'a.md', line: 1, column: 2, text: 't', note: 'n' }
    expect(messagesOf(JSON.stringify({ version: 1, messages: [told] }))).toMatchObject([{ text: 't' }])
    for (const text of ['', 'null', '[]', '{}', '{"messages":[1]}', '{"messages":[{"text":"t"}]}', '{']) {
      expect(messagesOf(text)).toBeUndefined()
    }
  })
})

describe('gazette diff', () => {
  const folders = () => {
    const folder = folderWith({ 'old/a/index.html': page('A', 'one'), 'new/a/index.html': page('A', 'one two') })
    writeFileSync(join(folder, 'report.json'), '{"messages":[]}')
    return folder
  }

  it('compares two folders, as Markdown and for machines', async () => {
    const cwd = folders()
    const ran = await gazette(['diff', 'old', 'new'], { cwd })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('- A (\\/a\\/): 1 word in, 0 out')
    const json = await gazette(['diff', 'old', 'new', '--json'], { cwd })
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, isFirst: false, pages: { changed: [{ address: '/a/' }] } })
  })

  it('adds to the summary of the step on GitHub', async () => {
    const cwd = folders()
    const summary = join(cwd, 'summary.md')
    await gazette(['diff', 'old', 'new'], { cwd, env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary } })
    expect(readFileSync(summary, 'utf8')).toContain('### What changes on the site')
    await gazette(['diff', 'old', 'new'], { cwd, env: { GITHUB_STEP_SUMMARY: join(cwd, 'none.md') } })
    expect(existsSync(join(cwd, 'none.md'))).toBe(false)
  })

  it('takes a missing old build for a first one, and refuses a missing new one', async () => {
    const cwd = folders()
    expect((await gazette(['diff', 'nothing', 'new'], { cwd })).out).toContain('There was no build to compare with')
    expect(await gazette(['diff', 'old', 'nothing'], { cwd })).toMatchObject({ code: 2, out: '' })
    expect(await gazette(['diff', 'old'], { cwd })).toMatchObject({ code: 2 })
  })

  it('wants both reports, and reports of Gazette', async () => {
    const cwd = folders()
    const both = (old: string, fresh: string) => ['diff', 'old', 'new', '--old-report', old, '--new-report', fresh]
    expect(await gazette(both('report.json', 'report.json'), { cwd })).toMatchObject({ code: 0 })
    // Of a first build there is no old report.
    expect(await gazette(both('none.json', 'report.json'), { cwd })).toMatchObject({ code: 0 })
    expect(await gazette(both('report.json', 'new/a/index.html'), { cwd })).toMatchObject({ code: 2 })
    expect(await gazette(['diff', 'old', 'new', '--new-report', 'report.json'], { cwd })).toMatchObject({ code: 2 })
  })

  it('reads nothing but what is in the folders', () => {
    const folder = folderWith({ 'out/index.html': 'x', 'out/.gazette-manifest.json': '{}' })
    mkdirSync(join(folder, 'out/empty'))
    expect([...readOutput(join(folder, 'out')).files.keys()]).toEqual(['index.html'])
    expect([...readOutput(join(folder, 'nothing')).files.keys()]).toEqual([])
    expect([outputAt('/'), outputAt('/a/'), outputAt('/a.xml')]).toEqual(['index.html', 'a/index.html', 'a.xml'])
  })
})
