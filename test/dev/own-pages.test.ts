import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { codes } from '../../src/core/codes.ts'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, post, root, siteWith } from '../site.ts'
import { type OpenSite, openSite } from './open-site.ts'

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>' \u202e`

const contents = siteWith({
  'content/posts/a.md': post(JSON.stringify(hostile), 'tags: [One]\n', `[${hostile.replaceAll('"', '')}](./no.md)`),
  'content/posts/draft.md': post('A draft', 'draft: true\n'),
  'content/posts/later.md': '---\ntitle: Later\ndate: 2099-01-02 09:30\n---\n\nText.\n',
  'content/posts/old.md': post('Old', 'expires: 2020-01-01\n'),
  'content/about.md': '---\ntitle: About\n---\n\nText.\n',
  [`content/posts/${encodeURIComponent('<b>')}'".md`]: post('Odd name'),
})

const query = (text: string): { query: URLSearchParams } => ({ query: new URLSearchParams(text) })

/** Every page that can be asked for. */
async function everyPage({ ask, own, look, live }: OpenSite): Promise<Record<string, string>> {
  const missing = own.notFound({ address: `/posts/${hostile}/`, look, isLocal: true })
  const names = ['', 'documents', 'routes', 'messages', 'help/link-missing']
  const answers = await Promise.all(names.map(async (name) => [name, (await ask({ name }))?.body ?? ''] as const))
  await live.close()
  return {
    ...Object.fromEntries(answers),
    missing: String(missing.body),
    reading: String(own.reading({ stage: hostile, done: 1, total: 2 }).body),
    unusable: String(own.unusable(look, true).body),
    refused: (await ask({ method: 'POST', name: 'open', fields: { file: hostile } }))?.body ?? '',
  }
}

describe('the development pages', () => {
  it('escape whatever titles, paths, texts and addresses hold', async () => {
    const pages = await everyPage(await openSite(contents))
    for (const [name, page] of Object.entries(pages)) {
      const found = elementsOf(page)
      expect(
        found.filter(({ name: tag }) => tag === 'script').map(({ attributes }) => attributes),
        name,
      ).toEqual([{ type: 'module', src: '/_gazette/client.js', 'data-hash': 'none' }])
      expect(
        found.filter(({ name: tag }) => tag === 'img' || tag === 'style'),
        name,
      ).toEqual([])
      const inline = found.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => /^on|^style$/.test(key))
      expect(inline, name).toEqual([])
      expect(page, name).not.toContain('\u202e')
    }
    expect(pages.documents).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(pages.missing).toContain('&lt;img src=x')
  })

  it('lead nowhere but to this server', async () => {
    const pages = await everyPage(await openSite(contents))
    const addresses = Object.values(pages).flatMap((page) =>
      elementsOf(page).flatMap(({ attributes: { href, src, action } }) => href ?? src ?? action ?? []),
    )
    expect(addresses.filter((address) => !/^(?:\/(?!\/)|#main$)/.test(address))).toEqual([])
  })

  it('list every document with its state, and fewer on request', async () => {
    const { ask } = await openSite(contents)
    const all = (await ask({ name: 'documents' }))?.body ?? ''
    for (const title of ['A draft', 'Later', 'Old', 'About', 'Odd name']) expect(all).toContain(`<bdi>${title}</bdi>`)
    expect(all).toMatch(/Later<\/bdi>[\s\S]*?<span class="state scheduled">Scheduled[\s\S]*?2099-01-02 09:30/)
    expect(all).toMatch(/Old<\/bdi>[\s\S]*?<span class="state expired">Expired[\s\S]*?2020-01-01/)
    const drafts = (await ask({ name: 'documents', ...query('state=draft') }))?.body ?? ''
    expect(drafts).toContain('A draft')
    expect(drafts).not.toContain('<bdi>Later</bdi>')
    const withErrors = (await ask({ name: 'documents', ...query('state=with-errors') }))?.body ?? ''
    expect(withErrors).toContain('content/posts/a.md')
    expect(withErrors).not.toContain('content/about.md')
    expect((await ask({ name: 'documents', ...query('state=%3Cscript%3E&page=-1') }))?.status).toBe(200)
  })

  it('show what is held back where drafts are not shown', async () => {
    const { own, look, ask } = await openSite(contents, { drafts: false })
    expect((await ask({ name: 'documents' }))?.body).toMatch(/A draft<\/bdi>[\s\S]*?Draft</)
    const page = String(own.notFound({ address: '/posts/draft/', look, isLocal: true }).body)
    expect(page).toContain('is a draft, and gazette dev was started with --no-drafts')
    expect(page).not.toContain('Create this post')
  })

  it('turn a long list into pages', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 230 }, (_, index) => [`content/posts/p${index}.md`, post(`Post ${index}`)]),
    )
    const { ask } = await openSite(siteWith(many))
    const rows = (page: string | undefined): number => page?.match(/<tr>/g)?.length ?? 0
    const first = (await ask({ name: 'routes', ...query('kind=post') }))?.body
    expect(rows(first)).toBe(201)
    expect(first).toContain('href="/_gazette/routes?kind=post&amp;page=2"')
    const second = (await ask({ name: 'routes', ...query('kind=post&page=2') }))?.body
    expect(rows(second)).toBe(31)
    expect(rows((await ask({ name: 'routes', ...query('kind=post&page=99') }))?.body)).toBe(31)
  })

  it('explain every code, and no other name', async () => {
    const { ask } = await openSite(siteWith({}))
    for (const code of Object.keys(codes)) {
      const page = await ask({ name: `help/${code}` })
      expect(page?.status, code).toBe(200)
      // What stands outside code and examples has been read as Markdown.
      const words = page?.body.replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '') ?? ''
      expect(words, code).not.toMatch(/```|\*\*|^#|\]\(|`/m)
    }
    for (const name of [
      'help/nothing',
      'help/constructor',
      'help/../../package',
      '__proto__',
      'constructor',
      'nothing',
    ]) {
      expect(await ask({ name }), name).toBeUndefined()
    }
  })

  it('name the near addresses of what is missing, nearest first', async () => {
    const { own, look } = await openSite(
      siteWith({ 'content/posts/open-data.md': post('One'), 'content/posts/2026/maps.md': post('Two') }),
    )
    const links = (address: string): string[] =>
      [...String(own.notFound({ address, look, isLocal: true }).body).matchAll(/<li><a href="([^"]+)">\//g)].map(
        ([, href]) => href ?? '',
      )
    expect(links('/posts/opne-data/')).toEqual(['/posts/open-data/', '/posts/'])
    expect(links('/posts/open-data.html')).toEqual(['/posts/open-data/', '/posts/'])
    expect(links('/2026/maps/')).toEqual(['/posts/2026/maps/'])
    expect(links('/zzz/')).toEqual([])
  })

  it('offer to create a post where one can be, and nothing where none can', async () => {
    const { own, look } = await openSite(contents)
    const page = (address: string): string => String(own.notFound({ address, look, isLocal: true }).body)
    expect(page('/posts/2026/how-we-test/')).toMatch(
      /Create this post[\s\S]*value="How we test"[\s\S]*content\/posts\/2026\/how-we-test\.md/,
    )
    expect(page('/contact')).toMatch(/Create this page[\s\S]*content\/contact\.md/)
    for (const address of ['/tags/nothing/', '/posts/a b/', '/../x/', '/posts/_x/', '/a//b/', '/map.png']) {
      expect(page(address), address).not.toContain('/_gazette/new')
    }
  })

  it('create a draft, once, below content/ and nowhere else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gazette-new-'))
    try {
      const { ask } = await openSite(contents, { folder })
      const make = (fields: Record<string, string>) => ask({ method: 'POST', name: 'new', fields, wantsHtml: false })
      const made = await make({ address: '/posts/2026/new/', title: 'New: "one"' })
      expect(JSON.parse(made?.body ?? '')).toMatchObject({ ok: true, href: '/posts/2026/new/' })
      const text = readFileSync(join(folder, 'content/posts/2026/new.md'), 'utf8')
      expect(text).toMatch(/^---\ntitle: .*New: /)
      expect(text).toContain('draft: true')
      expect((await make({ address: '/posts/2026/new/', title: 'Other' }))?.status).toBe(422)
      expect(readFileSync(join(folder, 'content/posts/2026/new.md'), 'utf8')).toBe(text)
      for (const address of [
        '/../../evil/',
        '/posts/../evil/',
        '/%2e%2e/evil/',
        '/posts/a/',
        '/tags/x/',
        '',
        'posts/x/',
      ]) {
        expect((await make({ address, title: 'Evil' }))?.status, address).toBe(422)
      }
      expect((await make({ address: '/posts/2026/untitled/', title: ' ' }))?.status).toBe(422)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('check all pages, and say how many', async () => {
    const { ask, look } = await openSite(contents)
    expect(look.checked().done).toBe(0)
    const { total } = look.checked()
    expect(JSON.parse((await ask({ method: 'POST', name: 'check-all', wantsHtml: false }))?.body ?? '')).toMatchObject({
      ok: true,
      text: `${total} of ${total} pages have been checked.`,
    })
  })

  it('do what a plain form asks for, and say so on a page', async () => {
    const { ask } = await openSite(contents, { editors: { find: () => undefined, launch: () => undefined } })
    const answer = await ask({ method: 'POST', name: 'open', fields: { file: 'content/about.md' } })
    expect(answer?.status).toBe(422)
    expect(answer?.body).toContain('No editor was found.')
    expect(answer?.body).toContain('LAUNCH_EDITOR=')
    expect(await ask({ method: 'POST', name: 'nothing' })).toBeUndefined()
    expect(await ask({ method: 'POST', name: 'state.json' })).toBeUndefined()
  })

  it('hold no site together with what a build writes', async () => {
    const { files, artifacts } = await buildFrom(diskFiles(root))
    expect(artifacts.length).toBeGreaterThan(20)
    for (const [output, text] of Object.entries(files)) {
      expect(output).not.toContain('_gazette')
      expect(text, output).not.toMatch(/_gazette\/|EventSource|gazette-(?:panel|badge)/)
    }
  })
})

interface FoundElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

function elementsOf(page: string): readonly FoundElement[] {
  type Node = { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] }
  const walk = (node: Node): FoundElement[] => [
    { name: node.nodeName, attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value])) },
    ...(node.childNodes ?? []).flatMap(walk),
  ]
  return walk(parse(page) as Node)
}
