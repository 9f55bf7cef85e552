import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { build } from '../../src/engine/build.ts'
import { writeKnownProblems } from '../../src/engine/known-problems.ts'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { buildFrom, lineOf, now, packageLayouts, post, siteWith } from '../site.ts'

describe('a build', () => {
  it('makes pages, feeds and the rest of a folder with nothing but content, and says once what to configure', async () => {
    const { files, report, failed } = await buildFrom({ 'content/posts/a.md': post('A') })
    expect(failed).toBe(false)
    expect(report).toEqual(['content/site.yml:1:1 site-address-missing'])
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['index.html', 'posts/a/index.html', 'archive/index.html', '404.html', 'robots.txt']),
    )
    expect(Object.keys(files).filter((path) => /feed|sitemap/.test(path))).toEqual([])
    expect(files['posts/a/index.html']).not.toContain('canonical')
  })

  it('has feeds, a sitemap, canonical addresses and share links with an address', async () => {
    const { files, report } = await buildFrom(siteWith({ 'content/posts/a.md': post('A') }))
    expect(report).toEqual([])
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['feed.xml', 'posts/feed.xml', 'sitemap.xml', '_headers']),
    )
    expect(files['posts/a/index.html']).toContain('<link rel="canonical" href="https://example.gov/posts/a/"/>')
  })

  it('reports all mistakes of all files in one run, sorted, errors first', async () => {
    const { report, failed } = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A', 'tgas: [x]\n', '[gone](./gone.md) and ![](b.png)'),
        'content/posts/b.md': '---\ntitle: B\ndate: 2026-02-30\n---\n',
      }),
    )
    expect(failed).toBe(true)
    expect(report.slice(0, 3).map((line) => line.split(' ')[1])).toEqual([
      'link-missing',
      'image-missing',
      'date-impossible',
    ])
    expect(report[0]).toBe('content/posts/a.md:7:8 link-missing')
    expect(report).toContain('content/posts/a.md:4:1 front-matter-unknown-key')
  })

  it('says which names of files no system or reader can do with', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A', '', '![Map](My%20map.svg)'),
      'content/posts/My map.svg': '<svg/>',
      'static/aux.txt': '',
    })
    expect((await buildFrom(site)).report).toEqual([
      'static/aux.txt:1:1 file-name-refused',
      'content/posts/My map.svg:1:1 file-name-unusual',
    ])
  })

  it('does not call a date forgotten that could not be read', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A'),
      'content/posts/b.md': '---\ntitle: "B\n---\n',
      'content/posts/c.md': '---\ntitle: C\ndate: soon\n---\n',
    })
    const codes = (await buildFrom(site)).messages.map((found) => found.code)
    expect(codes.sort()).toEqual(['date-impossible', 'front-matter-unreadable'])
  })

  it('says what a link to another site without its protocol needs', async () => {
    const { messages } = await buildFrom(siteWith({ 'content/posts/a.md': post('A', '', '[x](www.example.org/a)') }))
    expect(messages[0]).toMatchObject({
      code: 'link-missing',
      note: expect.stringContaining('"https://www.example.org/a"'),
    })
  })

  it('makes errors of warnings when asked to be strict', async () => {
    const site = siteWith({ 'content/posts/a.md': post('A', 'tgas: [x]\n') })
    expect((await buildFrom(site)).failed).toBe(false)
    expect((await buildFrom(site, { strict: true })).failed).toBe(true)
  })

  it('reports the mistakes of all files when warnings of the configuration are errors', async () => {
    const site = { 'content/posts/a.md': post('A', '', '[gone](./gone.md)') }
    const { report, configurationFailed } = await buildFrom(site, { strict: true })
    expect(report.map((line) => line.split(' ')[1])).toEqual(['link-missing', 'site-address-missing'])
    expect(configurationFailed).toBe(false)
  })

  it('works below a path that has to be encoded', async () => {
    const site = siteWith({ 'content/posts/a.md': post('A', 'aliases: [/old/]\n', '[A](/posts/a/)') })
    const { report, files } = await buildFrom(site, { url: 'https://example.gov/données ouvertes' })
    expect(report).toEqual([])
    const base = '/donn%C3%A9es%20ouvertes'
    expect(files['posts/a/index.html']).toContain(`<p><a href="${base}/posts/a/">A</a></p>`)
    expect(files._redirects).toBe(`${base}/old/ ${base}/posts/a/ 301\n`)
    expect(files['sitemap.xml']).toContain(`<loc>https://example.gov${base}/posts/a/</loc>`)
  })

  it('keeps time and previews from making errors of links to feeds and of portraits', async () => {
    const links = '[all](/feed.xml) [posts](/posts/feed.xml) [tag](/tags/law/feed.xml) [author](/authors/ann/feed.xml)'
    const site = siteWith({
      'content/about.md': `---\ntitle: About\n---\n\n${links} [map](/sitemap.xml)\n`,
      'content/authors.yml': 'ann:\n  name: Ann\n  image: ann.svg\n',
      'content/ann.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'content/posts/a.md': post('A', 'tags: [Law]\nauthors: [ann]\n'),
    })
    const open = await buildFrom(site)
    expect(open.report).toEqual([])
    expect(open.files['about/index.html']).toContain('<a href="/authors/ann/feed.xml">author</a>')
    expect((await buildFrom(site, { drafts: true })).report).toEqual([])
    const early = await buildFrom(site, { now: Date.UTC(2026, 0) })
    expect(new Set(early.report.map((line) => line.split(' ')[1]))).toEqual(new Set(['link-held-back']))
    expect(early.files['about/index.html']).toContain('all posts tag author <a href="/sitemap.xml">map</a>')
    const gone = await buildFrom({ ...site, 'content/authors.yml': 'ann:\n  name: Ann\n  image: an.svg\n' })
    expect(gone.report).toContain('content/authors.yml:3:10 image-missing')
  })

  it('tells today of a section that will be missing on the day a post comes out', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A', '', '[B](./b.md#gone) [B](./b.md#here)'),
      'content/posts/b.md': '---\ntitle: B\ndate: 2027-01-01\n---\n\n## Here\n',
    })
    const missing = 'content/posts/a.md:6:5 link-fragment-missing'
    expect((await buildFrom(site)).report.filter((line) => !line.endsWith('link-held-back'))).toEqual([missing])
    expect((await buildFrom(site, { now: Date.UTC(2027, 1) })).report).toEqual([missing])
  })

  it('does not publish an empty site in the place of one that cannot be read', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    const elsewhere = mkdtempSync(join(tmpdir(), 'gazette-elsewhere-'))
    renameSync(join(root, 'content'), join(elsewhere, 'content'))
    symlinkSync(join(elsewhere, 'content'), join(root, 'content'))
    const { failed, report } = await buildFrom(diskFiles(root))
    expect(failed).toBe(true)
    expect(report).toContain('content:1:1 file-unreadable')
  })

  it('does not stop for a mistake in a draft', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A'),
      'content/posts/b.md': post('B', 'draft: true\n', '[x](./gone.md)'),
    })
    const { failed, messages, held } = await buildFrom(site)
    expect(failed).toBe(false)
    expect(messages).toMatchObject([{ code: 'link-missing', severity: 'warning' }])
    expect(held).toMatchObject([{ path: 'content/posts/b.md', reason: 'draft' }])
  })

  it('keeps time from making errors: a post that expires only warns those who link to it', async () => {
    const site = siteWith({
      'content/posts/a.md': post('A', '', '[B](./b.md)'),
      'content/posts/b.md': post('B', 'expires: 2026-11-01\n'),
    })
    const before = await buildFrom(site, { now: Date.UTC(2026, 9, 1) })
    expect(before.report).toEqual([])
    const after = await buildFrom(site)
    expect(after.failed).toBe(false)
    expect(after.report).toEqual(['content/posts/a.md:6:5 link-held-back'])
    expect(after.files['posts/b/index.html']).toContain('This page has been taken down')
    expect(after.files['posts/b/index.html']).not.toContain('Text.')
    expect(after.files['posts/a/index.html']).toContain('<p>B</p>')
  })

  it('names the licence of a post, with its terms, on its page, in its data and in the feed', async () => {
    const { files, report } = await buildFrom(siteWith({ 'content/posts/a.md': post('A', 'license: CC-BY-4.0\n') }))
    const terms = 'https://creativecommons.org/licenses/by/4.0/'
    expect(report).toEqual([])
    expect(files['posts/a/index.html']).toContain(`<a href="${terms}" rel="license">CC BY 4.0</a>`)
    expect(files['posts/a/index.html']).toContain(`"license":"${terms}"`)
    expect(files['feed.xml']).toContain('<rights type="text">CC BY 4.0</rights>')
    expect(files['feed.xml']).toContain(`<link rel="license" href="${terms}"/>`)
  })

  it('runs the same with the code of a site', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    writeFileSync(
      join(root, 'site.config.ts'),
      `import { defineSite } from 'gazette'
       const shout = () => (tree: any) => { tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: 'Shouted' }] }) }
       export default defineSite({
         remark: [shout],
         generators: [() => [{ output: 'hello.txt', kind: 'text', view: () => ({ kind: 'text', text: 'hello', mediaType: 'text/plain' }), origin: '', step: 'asset' }]],
       })`,
    )
    const result = await buildOnDisk(root)
    expect(result.messages.map(lineOf)).toEqual([])
    expect(readFileSync(join(root, 'dist/hello.txt'), 'utf8')).toBe('hello')
    expect(readFileSync(join(root, 'dist/posts/a/index.html'), 'utf8')).toContain('<p>Shouted</p>')
  })

  it.each([
    [
      'a plugin',
      'remark: [function shout() { return () => { throw new TypeError("no") } }]',
      'the plugin "shout": TypeError: no',
    ],
    ['a generator', 'generators: [() => { throw new Error("no") }]', 'a generator: Error: no'],
    [
      'a view',
      'generators: [() => [{ output: "a.txt", kind: "text", view: () => { throw new Error("no") }, origin: "", step: "asset" }]]',
      'the view of "a.txt": Error: no',
    ],
    [
      'the kind of a view',
      'generators: [() => [{ output: "a.txt", kind: "post", view: () => ({ kind: "text", text: "", mediaType: "text/plain" }), origin: "", step: "asset" }]]',
      'the view of "a.txt": TypeError: its kind is "text", and its route says "post"',
    ],
    ['a check', 'checks: [() => { throw new Error("no") }]', 'a check: Error: no'],
  ])('does not take a mistake in %s of a site for a bug of Gazette', async (_part, code, text) => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A'), 'site.config.ts': `export default { ${code} }` }))
    const result = await buildOnDisk(root)
    expect(result).toMatchObject({ failed: true, published: false })
    expect(result.messages.map((found) => found.text)).toEqual([`The code of the site failed in ${text}`])
  })

  it('names what is no part of the code of a site', async () => {
    const root = onDisk(
      siteWith({ 'content/posts/a.md': post('A'), 'site.config.ts': 'export default { chekcs: [] }' }),
    )
    expect((await buildOnDisk(root)).messages).toMatchObject([
      { code: 'config-unknown-key', note: 'Did you mean "checks"?' },
    ])
  })

  it('says where the code of a site is wrong', async () => {
    const root = onDisk(
      siteWith({ 'content/posts/a.md': post('A'), 'site.config.ts': 'export default {\n  remark: [,\n' }),
    )
    const result = await buildOnDisk(root)
    expect(result.messages).toMatchObject([{ code: 'config-code-failed', file: 'site.config.ts' }])
    expect(existsSync(join(root, 'dist'))).toBe(false)
  })
})

describe('publishing', () => {
  it('leaves the last good site in place when a build fails', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    await buildOnDisk(root)
    const before = snapshot(join(root, 'dist'))
    writeFileSync(join(root, 'content/posts/b.md'), '---\ntitle: "B\n---\n')
    writeFileSync(join(root, 'content/posts/a.md'), post('A changed'))
    const result = await buildOnDisk(root)
    expect(result).toMatchObject({ failed: true, published: false })
    expect(snapshot(join(root, 'dist'))).toEqual(before)
  })

  it('publishes the rest when asked to hold back what is broken and was never published', async () => {
    const root = onDisk(
      siteWith({
        'content/posts/urgent.md': post('Urgent', '', '[colleague](./colleague.md)'),
        'content/posts/colleague.md': post('Colleague', '', '[gone](./gone.md)'),
      }),
    )
    const result = await buildOnDisk(root, { holdBack: true })
    expect(result).toMatchObject({ failed: true, published: true })
    expect(result.held).toMatchObject([{ path: 'content/posts/colleague.md', reason: 'errors' }])
    expect(result.messages.map(lineOf)).toContain('content/posts/colleague.md:6:8 link-missing')
    expect(existsSync(join(root, 'dist/posts/urgent/index.html'))).toBe(true)
    expect(existsSync(join(root, 'dist/posts/colleague/index.html'))).toBe(false)
  })

  it('names a notice that it holds back', async () => {
    const root = onDisk(
      siteWith({
        'content/posts/a.md': post('A'),
        'content/notice.md': '---\ntitle: N\n---\n\n[gone](./gone.md)\n',
      }),
    )
    const result = await buildOnDisk(root, { holdBack: true })
    expect(result).toMatchObject({
      published: true,
      held: [{ path: 'content/notice.md', reason: 'errors' }],
    })
  })

  it('does not hold back what readers have seen', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A'), 'content/posts/b.md': post('B') }))
    await buildOnDisk(root)
    writeFileSync(join(root, 'content/posts/a.md'), post('A', '', '[gone](./gone.md)'))
    const result = await buildOnDisk(root, { holdBack: true })
    expect(result).toMatchObject({ failed: true, published: false, held: [] })
  })

  it('removes the page of a deleted post and keeps what Gazette did not write', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A'), 'content/posts/b.md': post('B') }))
    await buildOnDisk(root)
    writeFileSync(join(root, 'dist/CNAME'), 'example.gov')
    rmSync(join(root, 'content/posts/b.md'))
    const result = await buildOnDisk(root)
    expect(result.counts.removed).toBeGreaterThan(0)
    expect(existsSync(join(root, 'dist/posts/b'))).toBe(false)
    expect(readFileSync(join(root, 'dist/CNAME'), 'utf8')).toBe('example.gov')
  })

  it('does not take a whole site away because its content was not found', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    await buildOnDisk(root)
    const before = snapshot(join(root, 'dist'))
    rmSync(join(root, 'content/posts'), { recursive: true })
    expect(await buildOnDisk(root)).toMatchObject({ published: false, messages: [{ code: 'content-empty' }] })
    expect(snapshot(join(root, 'dist'))).toEqual(before)
  })

  it('writes nothing the second time', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    await buildOnDisk(root)
    expect((await buildOnDisk(root)).counts).toMatchObject({ written: 0, removed: 0 })
  })

  it('writes to the output and the cache and nowhere else', async () => {
    const root = onDisk(siteWith({ 'content/posts/a.md': post('A') }))
    const before = snapshot(root)
    await buildOnDisk(root)
    for (const own of ['dist', '.cache']) rmSync(join(root, own), { recursive: true })
    expect(snapshot(root)).toEqual(before)
  })
})

describe('known problems', () => {
  const broken = post('A', '', '[gone](./gone.md)')

  it('become warnings, while new ones stay errors', async () => {
    const first = await buildFrom(siteWith({ 'content/posts/a.md': broken }))
    const listed = `- file: content/posts/a.md\n  code: link-missing\n  text: ${JSON.stringify(first.messages[0]?.text)}\n`
    const excused = await buildFrom(siteWith({ 'content/posts/a.md': broken, 'content/known-problems.yml': listed }))
    expect(excused).toMatchObject({ failed: false, messages: [{ code: 'link-missing', severity: 'warning' }] })
    const more = await buildFrom(
      siteWith({ 'content/posts/a.md': `${broken}\n[other](./other.md)\n`, 'content/known-problems.yml': listed }),
    )
    expect(more.messages.filter((found) => found.severity === 'error')).toHaveLength(1)
  })

  it('only ever leave the list', async () => {
    const first = siteWith({ 'content/posts/a.md': broken })
    const list = writeKnownProblems((await buildFrom(first)).messages, memoryFiles(first))
    expect(list).toContain('gone')
    const worse = {
      ...first,
      'content/posts/b.md': post('B', '', '[other](./other.md)'),
      'content/known-problems.yml': list ?? '',
    }
    expect(writeKnownProblems((await buildFrom(worse)).messages, memoryFiles(worse))).toBe(list)
    const mended = { ...worse, 'content/posts/a.md': post('A') }
    expect(writeKnownProblems((await buildFrom(mended)).messages, memoryFiles(mended))).toBeUndefined()
  })

  it('are reported when they are gone', async () => {
    const listed = '- file: content/posts/a.md\n  code: link-missing\n  text: "x"\n'
    const { report } = await buildFrom(
      siteWith({ 'content/posts/a.md': post('A'), 'content/known-problems.yml': listed }),
    )
    expect(report).toEqual(['content/known-problems.yml:1:3 known-problem-gone'])
  })

  it('are not called gone by a build that ended before it could tell', async () => {
    const listed = '- file: content/posts/a.md\n  code: link-missing\n  text: "x"\n'
    const { report } = await buildFrom({
      'content/posts/a.md': broken,
      'content/known-problems.yml': listed,
      'content/site.yml': 'title: [A]\n',
    })
    expect(report).not.toContain('content/known-problems.yml:1:3 known-problem-gone')
  })

  it('never cover two files at one address', async () => {
    const site = siteWith({ 'content/posts/a.md': post('A'), 'content/posts/A.md': post('A2') })
    const first = await buildFrom(site)
    const collision = first.messages.find((found) => found.code === 'address-collision')
    const listed = `- file: ${collision?.file}\n  code: address-collision\n  text: ${JSON.stringify(collision?.text)}\n`
    expect((await buildFrom({ ...site, 'content/known-problems.yml': listed })).failed).toBe(true)
  })
})

function onDisk(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'gazette-build-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

function buildOnDisk(root: string, request: { holdBack?: boolean } = {}) {
  return build(
    {
      root,
      mode: 'build',
      out: join(root, 'dist'),
      url: undefined,
      drafts: false,
      future: false,
      now,
      strict: false,
      holdBack: false,
      html: false,
      ...request,
    },
    { packageLayouts },
  )
}

function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]),
  )
}
