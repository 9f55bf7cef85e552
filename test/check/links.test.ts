import { describe, expect, it } from 'vitest'
import { checkLinks } from '../../src/check/links.ts'
import { type Address, outputOf } from '../../src/core/address.ts'
import type { SiteConfig } from '../../src/core/config.ts'
import type { Asset, Document, Head, ImageRecord, LinkRecord } from '../../src/core/document.ts'
import type { Message } from '../../src/core/message.ts'
import type { Facts, Route } from '../../src/core/route.ts'
import type { Held, Post, Site } from '../../src/core/site.ts'

/** A document as far as links are concerned; its links and images stand in lines of their own, in order, from line 5 on. */
interface Written {
  readonly path: string
  readonly address: Address
  readonly links?: readonly [to: string, fragment?: string, written?: string][]
  readonly images?: readonly [src: Address, written?: string][]
  readonly image?: Address
  readonly ids?: readonly string[]
  readonly held?: Omit<Held, 'path' | 'address' | 'title'>
}

interface World {
  readonly documents?: readonly Written[]
  /** Files under content/ or static/, published unless their path starts with `!`. */
  readonly assets?: readonly string[]
  /** Further pages, of no document. */
  readonly pages?: readonly Address[]
  readonly config?: Partial<SiteConfig>
}

function headOf({ path, address, links = [], images = [], image, ids = [] }: Written): Head {
  const linkRecords: LinkRecord[] = links.map(([to, fragment = '', written = `${to}`], index) => {
    return { to, fragment, written, line: 5 + index, column: 3, length: written.length }
  })
  const imageRecords: ImageRecord[] = images.map(([src, written = src], index) => {
    return { src, written, line: 5 + links.length + index, column: 3, length: written.length }
  })
  return {
    path,
    address,
    hash: path,
    meta: { title: `Title of ${path}`, ...(image === undefined ? {} : { image: { src: image } }) } as Head['meta'],
    positions: { image: { line: 3, column: 8 } },
    headings: ids.map((id) => ({ level: 2, id, text: id })),
    ids,
    summary: '',
    words: 0,
    links: linkRecords,
    images: imageRecords,
    messages: [],
    body: path,
  }
}

function factsOf({ documents = [], assets = [], pages = [], config = {} }: World): Facts {
  const heads = documents.map(headOf)
  const files = assets.map((path): Asset & { readonly live: boolean } => {
    const bare = path.replace('!', '')
    const address = `/${bare.replace(/^(?:content|static)\//, '')}` as Address
    return { path: bare, address, hash: '', mediaType: '', size: 1, live: !path.startsWith('!') }
  })
  const live = heads.filter((_head, index) => documents[index]?.held === undefined)
  const page = (address: Address) => ({ output: outputOf(address), kind: 'post', origin: '', step: 'page' })
  const file = (asset: Asset) => ({
    output: outputOf(asset.address),
    kind: 'copy',
    origin: '',
    step: 'asset',
  })
  const held = documents.flatMap(({ path, address, held }): Held[] =>
    held === undefined ? [] : [{ path, address, title: `Title of ${path}`, ...held }],
  )
  return {
    documents: heads.map((head): Document => ({ head, body: [] })),
    assets: files,
    routes: [
      ...live.map((head) => page(head.address)),
      ...pages.map(page),
      ...files.filter((asset) => asset.live).map(file),
    ] as unknown as Route[],
    site: {
      config: { navigation: [], footer: [], elsewhere: [], places: {}, ...config } as unknown as SiteConfig,
      posts: live.map((head) => ({ head }) as Post),
      pages: [],
      sections: [],
      held,
    } as unknown as Site,
  }
}

const found = (world: World): Message[] => checkLinks(factsOf(world))
const codes = (world: World) =>
  found(world).map(({ code, file, line, column, length }) => `${file}:${line}:${column}+${length} ${code}`)

const post: Written = { path: 'content/posts/a.md', address: '/posts/a/' }
const other: Written = { path: 'content/posts/2026-06-02-b.md', address: '/posts/b/', ids: ['costs', 'who-pays'] }
const draft: Written = { ...other, held: { reason: 'draft', until: undefined, also: ['/old-b/', '/tags/new/'] } }

describe('links in documents', () => {
  it('are fine when they lead to a page, a file, a list, or another site', () => {
    const links: Written['links'] = [
      ['/posts/b/'],
      ['/posts/b'],
      ['/posts/b/index.html'],
      ['/posts/b/?from=a'],
      ['/report.pdf'],
      ['/tags/open-source/'],
      ['/tags/open-source/', 'anything'],
      ['/former-address/', 'section'],
      ['https://example.org/nothing/'],
      ['mailto:ada@example.gov'],
      ['', ''],
    ]
    const world: World = {
      documents: [{ ...post, links }, other],
      assets: ['static/report.pdf'],
      pages: ['/tags/open-source/', '/former-address/'],
    }
    expect(codes(world)).toEqual([])
  })

  it('are errors at their place when nothing is there', () => {
    const links: Written['links'] = [['/posts/b/'], ['/posts/none/', '', './none.md']]
    const [message, ...rest] = found({ documents: [{ ...post, links }, other] })
    expect(rest).toEqual([])
    expect(message).toMatchObject({
      code: 'link-missing',
      severity: 'error',
      file: 'content/posts/a.md',
      line: 6,
      column: 3,
      length: './none.md'.length,
      text: 'The link "./none.md" leads to "/posts/none/", where there is no page and no file.',
    })
  })

  it('tell a page from a file of the same name', () => {
    expect(codes({ documents: [{ ...post, links: [['/report.pdf/']] }], assets: ['static/report.pdf'] })).toHaveLength(
      1,
    )
  })

  it('are told apart by case and accents, with a text of their own', () => {
    for (const to of ['/Posts/B/', '/posts/B']) {
      const [message] = found({ documents: [{ ...post, links: [[to]] }, other] })
      expect(message?.text).toContain('differs only in case or accents from "/posts/b/"')
      expect(message?.note).toBe('Write "/posts/b/".')
    }
    const [message] = found({ documents: [{ ...post, links: [['/cafe\u0301/']] }], pages: ['/café/'] })
    expect(message?.note).toBe('Write "/café/".')
    const written: Written = { ...post, links: [['/posts/B/', '', 'B.md']] }
    expect(found({ documents: [written, other] })[0]?.note).toBe('Write "./2026-06-02-b.md".')
  })

  it('come with the address that was most likely meant', () => {
    const notes = (to: string, written = to) =>
      found({
        documents: [{ ...post, links: [[to, '', written]] }, other],
        pages: ['/posts/2026/accessibility/', '/guides/open-data/', '/about/'],
        assets: ['content/posts/report.pdf', 'static/form.pdf'],
      }).map(({ note }) => /Did you mean "([^"]*)"/.exec(note)?.[1])
    expect(notes('/about.html')).toEqual(['/about/'])
    expect(notes('/posts/open-data/')).toEqual(['/guides/open-data/'])
    expect(notes('/posts/2026/acessibility/')).toEqual(['/posts/2026/accessibility/'])
    expect(notes('/open-date/')).toEqual(['/guides/open-data/'])
    expect(notes('/posts/reprot.pdf', 'reprot.pdf')).toEqual(['./report.pdf'])
    expect(notes('/from.pdf', '../from.pdf')).toEqual(['/form.pdf'])
    expect(notes('/guides/b/', '../guides/b.md')).toEqual(['./2026-06-02-b.md'])
    expect(notes('/nothing-of-the-kind/')).toEqual([undefined])
  })

  it('are not looked up below the paths that others serve', () => {
    const links: Written['links'] = [['/app/x/'], ['/app'], ['/apple/'], ['/forms/a/'], ['/form/']]
    const config = { elsewhere: ['/app/', '/forms'] }
    expect(codes({ documents: [{ ...post, links }], config })).toEqual([
      'content/posts/a.md:7:3+7 link-missing',
      'content/posts/a.md:9:3+6 link-missing',
    ])
  })
})

describe('links to sections', () => {
  it('are fine when the document has the id, and for what the browser alone understands', () => {
    const links: Written['links'] = [
      ['/posts/b/', 'costs'],
      ['/posts/b/', ':~:text=money'],
      ['/posts/b/', 'costs:~:text=money'],
      ['/posts/b/', 'top'],
      ['', 'here'],
    ]
    expect(codes({ documents: [{ ...post, ids: ['here'], links }, other] })).toEqual([])
  })

  it('are errors when it does not, with the id most likely meant or those there are', () => {
    const links: Written['links'] = [
      ['/posts/b/', 'who-pay'],
      ['/posts/b/', 'Costs'],
      ['/posts/b/', 'history'],
      ['', 'costs'],
    ]
    const messages = found({ documents: [{ ...post, links }, other] })
    expect(messages.map(({ code, line, text, note }) => [code, line, text, note])).toEqual([
      [
        'link-fragment-missing',
        5,
        'The page of content/posts/2026-06-02-b.md has no section "#who-pay".',
        'Did you mean "#who-pays"?',
      ],
      [
        'link-fragment-missing',
        6,
        'The page of content/posts/2026-06-02-b.md has no section "#Costs".',
        'Did you mean "#costs"?',
      ],
      [
        'link-fragment-missing',
        7,
        'The page of content/posts/2026-06-02-b.md has no section "#history".',
        'Its sections are #costs, #who-pays. Link to one of them, or to the page.',
      ],
      ['link-fragment-missing', 8, 'This page has no section "#costs".', 'It has no sections. Link to the page.'],
    ])
    expect(messages[0]?.related).toMatchObject([{ file: 'content/posts/2026-06-02-b.md' }])
  })
})

describe('links to what is held back', () => {
  const links: Written['links'] = [['/posts/b/', 'anything', './2026-06-02-b.md']]
  const until = { year: 2026, month: 12, day: 1 } as unknown as Held['until']

  it('are warnings that say why, also by a former address or for a list that is not there yet', () => {
    const all: Written['links'] = [...links, ['/old-b/'], ['/tags/new/']]
    const messages = found({ documents: [{ ...post, links: all }, draft] })
    expect(messages.map(({ code, severity }) => `${code} ${severity}`)).toEqual(Array(3).fill('link-held-back warning'))
    expect(messages[0]?.text).toBe(
      'The link "./2026-06-02-b.md" leads to "Title of content/posts/2026-06-02-b.md", which is not published: it is a draft.',
    )
    expect(messages[0]?.related).toMatchObject([{ file: 'content/posts/2026-06-02-b.md' }])
  })

  it('say the day for posts that are due or have expired', () => {
    const text = (held: Written['held']) =>
      found({
        documents: [
          { ...post, links },
          { ...draft, ...(held === undefined ? {} : { held }) },
        ],
      })[0]?.text
    expect(text({ reason: 'scheduled', until, also: [] })).toMatch(/: it is due on 2026-12-01\.$/)
    expect(text({ reason: 'expired', until, also: [] })).toMatch(/: it expired on 2026-12-01\.$/)
    expect(text({ reason: 'errors', until: undefined, also: [] })).toMatch(/: it is held back for its errors\.$/)
  })

  it('are fine when something else answers there now', () => {
    const pages = ['/tags/new/'] as const
    expect(codes({ documents: [{ ...post, links: [['/tags/new/']] }, draft], pages })).toEqual([])
  })
})

describe('documents that are held back', () => {
  const held = { reason: 'draft', until: undefined, also: [] } as const

  it('are checked too', () => {
    expect(codes({ documents: [{ ...post, held, links: [['/none/']], images: [['/none.png']] }] })).toEqual([
      'content/posts/a.md:5:3+6 link-missing',
      'content/posts/a.md:6:3+9 image-missing',
    ])
  })

  it('may use what is held back with them', () => {
    const links: Written['links'] = [['/posts/b/'], ['/posts/data.csv']]
    const world: World = {
      documents: [{ ...post, held, links, images: [['/posts/map.svg']], image: '/posts/map.svg' }, draft],
      assets: ['!content/posts/data.csv', '!content/posts/map.svg'],
    }
    expect(codes(world)).toEqual([])
  })
})

describe('images', () => {
  it('are fine when the file is published', () => {
    const world: World = {
      documents: [{ ...post, images: [['/posts/map.svg'], ['/logo.svg']], image: '/logo.svg' }],
      assets: ['content/posts/map.svg', 'static/logo.svg'],
    }
    expect(codes(world)).toEqual([])
  })

  it('are errors when it is not there, at the place of the image or of the front matter key', () => {
    const messages = found({
      documents: [{ ...post, images: [['/posts/mpa.svg', 'mpa.svg']], image: '/none.svg' }],
      assets: ['content/posts/map.svg'],
    })
    expect(messages.map(({ line, column, text, note }) => [line, column, text, note])).toEqual([
      [3, 8, 'There is no image at "/none.svg".', 'Put the file there, or correct the path.'],
      [
        5,
        3,
        'There is no image at "/posts/mpa.svg".',
        'Did you mean "./map.svg"? Put the file there, or correct the path.',
      ],
    ])
  })

  it('are errors when they differ in case, or are a page', () => {
    const messages = found({
      documents: [{ ...post, images: [['/posts/Map.SVG', 'Map.SVG'], ['/posts/b/']] }, other],
      assets: ['content/posts/map.svg'],
    })
    expect(messages.map(({ code }) => code)).toEqual(['image-missing', 'image-missing'])
    expect(messages[0]?.note).toBe('Write "./map.svg", or rename the file.')
  })
})

describe('the configuration', () => {
  const config: Partial<SiteConfig> = {
    navigation: [
      { label: 'B', to: '/posts/b/#costs' },
      { label: 'Code', to: 'https://example.org/' },
      { label: 'About', to: '/abuot/' },
    ],
    footer: [{ label: 'B', to: '/posts/b/#cost' }],
    contact: '/contact/',
    logo: '/logo.svg',
    favicon: '/favicon.svg',
    authors: { ada: { name: 'Ada', image: '/ada.jpg' } } as unknown as NonNullable<SiteConfig['authors']>,
    places: {
      'navigation.2.page': { line: 9, column: 11 },
      'footer.0': { line: 12, column: 5 },
      contact: { line: 14, column: 10 },
      logo: { line: 15, column: 7 },
    },
  }

  it('is checked like a document, at the places of its keys', () => {
    const messages = found({ documents: [other], pages: ['/about/'], assets: ['static/favicon.svg'], config })
    expect(messages.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`)).toEqual([
      'content/site.yml:9:11 link-missing',
      'content/site.yml:12:5 link-fragment-missing',
      'content/site.yml:14:10 link-missing',
      'content/site.yml:15:7 image-missing',
      'content/authors.yml:1:1 image-missing',
    ])
    expect(messages[0]?.note).toContain('Did you mean "/about/"?')
  })

  it('is fine when all of it is there', () => {
    const world: World = {
      documents: [{ ...other, ids: ['cost', 'costs'] }],
      pages: ['/abuot/', '/contact/'],
      assets: ['static/favicon.svg', 'static/logo.svg', 'content/ada.jpg'],
      config,
    }
    expect(codes(world)).toEqual([])
  })

  it('says that a file is there, but not published', () => {
    const navigation = [{ label: 'Report', to: '/report.pdf' }]
    const messages = found({ assets: ['!content/report.pdf'], config: { navigation } })
    expect(messages.map(({ text }) => text)).toEqual(['The link "/report.pdf" leads to a file that is not published.'])
  })
})
