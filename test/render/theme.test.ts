import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryFiles } from '../../src/io/files.ts'
import { compileTheme } from '../../src/render/theme.ts'
import { compile, htmlOf, packageLayouts, stylesOf, themeOf, tryPage } from './compiled.ts'
import { post, samples } from './samples.ts'

describe('the overlay', () => {
  it("takes the site's part in place of the package's, in every layout", async () => {
    const theme = await themeOf({
      'layouts/parts/footer.tsx':
        'export function Footer({ site }) { return <footer class="ours">{site.title}!</footer> }',
    })
    for (const view of [post, samples.tags]) {
      expect(htmlOf(view, theme)).toContain('<footer class="ours">Gazette!</footer>')
      expect(htmlOf(view, theme)).not.toContain('site-footer')
    }
  })

  it("takes the site's layout, which uses the package's parts", async () => {
    const layout = `
      import type { LayoutContext, PostView } from 'gazette/views'
      import { Document } from './parts/document.tsx'
      import { Prose } from './parts/prose'
      export default function Post(view: PostView, context: LayoutContext) {
        return <Document view={view} context={context} title={view.page.title}><h1>Ours</h1><Prose body={view.body} /></Document>
      }`
    const theme = await themeOf({ 'layouts/post.tsx': layout })
    expect(htmlOf(post, theme)).toContain('<h1>Ours</h1>')
    expect(htmlOf(post, theme)).toContain('<h2 id="grace">Grace <a class="anchor" href="#grace"')
    expect(htmlOf(samples.page, theme)).toContain('<h1>About</h1>')
  })

  it('adds layouts by name, and uses one where a document names it', async () => {
    const theme = await themeOf({
      'layouts/landing.tsx': 'export default function Landing(view) { return <p>{view.kind} here</p> }',
    })
    expect(theme.layouts).toContain('landing')
    expect((await themeOf()).layouts).not.toContain('landing')
    expect(tryPage({ ...post, layout: 'landing' }, theme).html).toContain('<p>post here</p>')
    expect(htmlOf({ ...post, layout: 'nowhere' }, theme)).toContain('<h1>Caching')
  })

  it("lets a part wrap the package's part of the same name", async () => {
    const part = `
      import { Footer as Theirs } from 'gazette/layouts/parts/footer.tsx'
      export function Footer(props) { return <div class="wrapped"><Theirs {...props} /></div> }`
    const theme = await themeOf({ 'layouts/parts/footer.tsx': part })
    expect(htmlOf(post, theme)).toMatch(/<div class="wrapped">\s*<footer class="site-footer">/)
  })

  it('changes words one by one and keeps the others', async () => {
    const theme = await themeOf({ 'layouts/texts.ts': "export const texts = { page: { share: 'Partager' } }" })
    expect(htmlOf(post, theme)).toContain('<h2 id="gazette-share">Partager</h2>')
    expect(theme.texts.page.nextPost).toBe('Next post')
    expect(theme.texts.date(2026, 6, 2)).toBe('2 June 2026')
  })

  it('puts the rules of site.css after all others, and then the accent colour', async () => {
    const theme = await themeOf({ 'layouts/site.css': '.ours { color: red }' }, '#123456')
    expect(stylesOf(theme)).toMatch(/@media print.*\.ours\{color:red\}\s*:root\{--accent:#123456\}\s*$/s)
    expect(stylesOf(await themeOf())).not.toContain('.ours')
  })

  it('publishes the fonts and images that a style sheet names, under hashed names', async () => {
    const font = 'font bytes'
    const theme = await themeOf({
      'layouts/site.css':
        '@font-face { font-family: "Ours"; src: url("fonts/ours.woff2") } p { background: url(/logo.svg) }',
      'layouts/fonts/ours.woff2': font,
      'static/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    })
    const asset = theme.assets.find(({ output }) => output.endsWith('.woff2'))
    expect(asset?.output).toMatch(/^assets\/ours-[A-Z0-9]{8}\.woff2$/)
    expect(asset?.mediaType).toBe('font/woff2')
    expect(stylesOf(theme)).toContain(`./${asset?.output.slice('assets/'.length)}`)
    expect(stylesOf(theme)).toMatch(/url\("?\.\.\/logo\.svg"?\)/)
  })
})

describe('mistakes in layouts', () => {
  const messagesOf = async (site: Record<string, string>) => (await compile(site)).messages

  it('names the place of a syntax error', async () => {
    const { theme, messages } = await compile({
      'layouts/post.tsx': 'const é = 1\nexport default function Post() {\n  é; return <p>é</div>\n}',
    })
    expect(theme).toBeUndefined()
    expect(messages).toMatchObject([{ code: 'layout-failed', file: 'layouts/post.tsx', line: 3, column: 19 }])
    expect(messages[0]?.text).toContain('closing "div" tag does not match')
  })

  it('names the line in the source at which a layout threw, and the page it happened on', async () => {
    const theme = await themeOf({
      'layouts/parts/footer.tsx':
        'export function Footer({ site }) {\n  const { name } = site.owner.agency\n  return <p>{name}</p>\n}',
    })
    const { html, messages } = tryPage(post, theme)
    expect(html).toBeUndefined()
    expect(messages).toMatchObject([
      { code: 'layout-failed', file: 'layouts/parts/footer.tsx', line: 2, related: [{ file: 'content/a.md' }] },
    ])
    expect(messages[0]?.text).toContain("Cannot read properties of undefined (reading 'agency')")
    expect(messages[0]?.column).toBeGreaterThan(1)
  })

  it('names the line of a layout that throws while it is loaded', async () => {
    const site = { 'layouts/post.tsx': 'const table = undefined\ntable.of.words()\nexport default () => <p />' }
    expect(await messagesOf(site)).toMatchObject([{ code: 'layout-failed', file: 'layouts/post.tsx', line: 2 }])
  })

  it('names what is no layout, and what a part does not export', async () => {
    expect(await messagesOf({ 'layouts/helper.tsx': 'export const a = 1' })).toMatchObject([
      { code: 'layout-failed', file: 'layouts/helper.tsx', text: expect.stringContaining('no default export') },
    ])
    expect(await messagesOf({ 'layouts/parts/footer.tsx': 'export function Foot() { return <p /> }' })).toMatchObject([
      {
        file: 'layouts/parts/footer.tsx',
        text: expect.stringContaining('exports no "Footer"'),
        related: [{ file: 'gazette/layouts/parts/document.tsx' }],
      },
    ])
  })

  it('names words of the wrong type, and a table that is missing', async () => {
    const wrong = "export const texts = { page: { share: 5, shareOn: 'x' }, date: null }"
    expect((await messagesOf({ 'layouts/texts.ts': wrong })).map(({ text }) => text)).toEqual([
      'The word "page.share" must be a text, not a number.',
      'The word "page.shareOn" must be a function, not a string.',
      'The word "date" must be a function, not null.',
    ])
    expect(await messagesOf({ 'layouts/texts.ts': 'export const words = {}' })).toMatchObject([
      { file: 'layouts/texts.ts' },
    ])
  })

  it.each([
    ['a file that nobody has', "import './parts/nowhere.tsx'", 'There is no file "layouts/parts/nowhere.tsx".'],
    ['a file outside layouts/', "import '../content/site.json'", '"../content/site.json" lies outside layouts/.'],
    ['a module of Node', "import { readFileSync } from 'node:fs'; readFileSync('/')", '"node:fs" is not for layouts.'],
    [
      'another site',
      "import 'https://cdn.example.com/x.js'",
      '"https://cdn.example.com/x.js" is not a file of the site.',
    ],
    ['types as values', "import { texts } from 'gazette/views'; texts()", '"gazette/views" holds types only.'],
    ['a file of another kind', "import './parts/data.csv'", '"layouts/parts/data.csv" is no file for layouts.'],
  ])('refuses to import %s, at its place', async (_what, line, text) => {
    const layout = `${line}\nexport default function Post() { return <p /> }`
    const messages = await messagesOf({ 'layouts/post.tsx': layout, 'layouts/parts/data.csv': 'a' })
    expect(messages).toMatchObject([{ code: 'layout-failed', file: 'layouts/post.tsx', line: 1, text }])
    expect(messages[0]?.note).not.toBe('')
  })

  it.each([
    'url(https://fonts.example.com/a.woff2)',
    'url(//fonts.example.com/a.woff2)',
    'url("data:image/png;base64,AAAA")',
    'url(/missing.svg)',
  ])('refuses %s in a style sheet, which the policy of the pages would block', async (address) => {
    const messages = await messagesOf({ 'layouts/site.css': `p { background: ${address} }` })
    expect(messages).toMatchObject([{ code: 'layout-failed', file: 'layouts/site.css', line: 1 }])
  })

  it('warns of a style sheet that is probably mistaken', async () => {
    const { theme, messages } = await compile({ 'layouts/site.css': 'p { colour }' })
    expect(theme).toBeDefined()
    expect(messages).toMatchObject([{ code: 'layout-suspicious', severity: 'warning', file: 'layouts/site.css' }])
  })

  it("warns of a layout that leaves out the author's text", async () => {
    const theme = await themeOf({ 'layouts/page.tsx': 'export default function Page() { return <p>Nothing</p> }' })
    expect(tryPage(samples.page, theme).messages).toMatchObject([{ code: 'layout-omits-body', file: 'content/a.md' }])
    expect(tryPage(post, theme).messages).toEqual([])
  })
})

describe('the same layouts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-theme-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('make the same bytes in another folder, and other bytes when they change', async () => {
    const elsewhere = join(folder, 'deep/er/gazette')
    mkdirSync(elsewhere, { recursive: true })
    cpSync(packageLayouts, join(elsewhere, 'layouts'), { recursive: true })
    symlinkSync(join(packageLayouts, '../node_modules'), join(elsewhere, 'node_modules'))
    const site = memoryFiles({ 'layouts/parts/mark.tsx': '', 'layouts/site.css': 'p { color: red }' })
    const sources = { site, accent: '#0b4f8a' }
    const [here, there] = await Promise.all([
      compileTheme({ ...sources, packageLayouts }),
      compileTheme({ ...sources, packageLayouts: join(elsewhere, 'layouts') }),
    ])
    expect(there.theme?.hash).toBe(here.theme?.hash)
    expect(there.theme?.assets).toEqual(here.theme?.assets)
    const views = Object.values(samples)
    expect(views.map((view) => there.theme && htmlOf(view, there.theme))).toEqual(
      views.map((view) => here.theme && htmlOf(view, here.theme)),
    )
    const changed = await themeOf({ 'layouts/texts.ts': "export const texts = { page: { share: 'Tell' } }" }, '#0b4f8a')
    expect(changed.hash).not.toBe(here.theme?.hash)
  })

  it('tell nothing of the machine in what is published', async () => {
    const theme = await themeOf()
    expect(stylesOf(theme)).not.toContain(packageLayouts)
    expect(theme.stylesheet).toMatch(/^\/assets\/gazette-[0-9a-f]{10}\.css$/)
    expect(theme.assets).toHaveLength(1)
  })
})
