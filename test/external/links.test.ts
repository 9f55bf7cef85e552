import { describe, expect, it } from 'vitest'
import { gatherLinks } from '../../src/external/links.ts'
import { isUnchecked } from '../../src/external/unchecked.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aLink, aPost, aRequest } from '../factories.ts'

describe('an address that is not checked', () => {
  it.each([
    ['linkedin.com', 'https://www.linkedin.com/in/x'],
    ['linkedin.com', 'http://linkedin.com/'],
    ['*.linkedin.com', 'https://de.linkedin.com/'],
    ['LinkedIn.com', 'https://linkedin.com/'],
    ['agency.gov/search', 'https://agency.gov/search?q=1'],
    ['https://agency.gov/search', 'https://agency.gov/search/more'],
    ['HTTPS://agency.gov/', 'https://agency.gov/search/more'],
    ['agency.gov/*/draft', 'https://agency.gov/2026/a/draft/1'],
    ['*.gov/private', 'https://a.b.gov/private'],
    ['agency.*', 'https://agency.gov/'],
    ['https://*/login', 'https://agency.gov/login'],
    ['https://agency.gov', 'https://www.agency.gov:8443/x'],
  ])('matches %s: %s', (pattern, url) => {
    expect(isUnchecked(url, [pattern])).toBe(true)
  })

  it.each([
    ['linkedin.com', 'https://notlinkedin.com/'],
    ['linkedin.com', 'https://linkedin.com.evil.gov/'],
    ['linkedin.com', 'https://agency.gov/linkedin.com'],
    ['agency.gov/search', 'https://agency.gov/research'],
    ['agency.gov/search', 'https://www.agency.gov/search'],
    ['https://agency.gov/', 'http://agency.gov/'],
    ['agency.gov/*/draft', 'https://agency.gov/draft'],
  ])('does not match %s: %s', (pattern, url) => {
    expect(isUnchecked(url, [pattern])).toBe(false)
  })

  it.each([
    'https://example.com/',
    'http://www.example.org/x',
    'https://blog.example/',
    'https://a.test/',
    'http://x.invalid',
  ])('is one of a name that stands for no site: %s', (url) => expect(isUnchecked(url, [])).toBe(true))

  it.each(['https://example.gov/', 'https://myexample.com/', 'https://latest/'])('is not any other: %s', (url) => {
    expect(isUnchecked(url, [])).toBe(false)
  })

  it('is found in linear time', () => {
    expect(isUnchecked(`https://agency.gov/${'a'.repeat(100_000)}`, [`agency.gov/${'*a'.repeat(5000)}*b`])).toBe(false)
  })
})

describe('the links to other sites', () => {
  const gather = (heads: ReturnType<typeof aPost>[], config = {}, request = {}) => {
    const { site } = buildSite(heads, [], aConfig(config), aRequest(request))
    const documents = heads.map((head) => ({ head, text: '', body: [] }))
    return gatherLinks({ site, documents })
  }
  const linking = (path: string, date: string, to: string, meta = {}) => aPost(path, date, meta, { links: [aLink(to)] })

  it('are gathered once each, with every place', () => {
    const { links } = gather([
      linking('content/a.md', '2026-01-01', 'https://agency.gov/x#one'),
      linking('content/b.md', '2026-01-02', 'https://AGENCY.gov:443/x'),
      linking('content/c.md', '2026-01-03', 'https://agency.gov/é'),
    ])
    expect(links).toMatchObject([
      {
        url: 'https://agency.gov/%C3%A9',
        places: [{ file: 'content/c.md' }],
      },
      {
        url: 'https://agency.gov/x',
        places: [
          { file: 'content/a.md', fragment: '#one', written: 'https://agency.gov/x#one', line: 1, column: 1 },
          { file: 'content/b.md', fragment: '' },
        ],
      },
    ])
  })

  it('are those of the front matter and the configuration, too', () => {
    const post = aPost('content/a.md', '2026-01-01', { link: 'https://l.gov/', canonical: 'https://c.gov/' })
    const config = {
      navigation: [{ label: 'Data', to: 'https://n.gov/' }],
      contact: 'mailto:a@agency.gov',
      license: { name: 'CC BY', url: 'https://standard.gov/' },
      authors: {
        ada: {
          name: 'Ada',
          bio: undefined,
          url: 'https://a.gov/',
          links: [{ label: 'M', url: 'https://m.gov/' }],
          image: undefined,
          email: undefined,
        },
      },
      places: {
        'navigation.0.link': { line: 2, column: 3 },
        'authors.ada.url': { line: 4, column: 5 },
        'authors.ada.links.0.url': { line: 6, column: 7 },
      },
    }
    const places = gather([{ ...post, positions: { link: { line: 3, column: 7 } } }], config).links.map(
      ({ url, places: [place] }) => `${url} ${place?.file}:${place?.line ?? 1}`,
    )
    expect(places).toEqual([
      'https://a.gov/ content/authors.yml:4',
      'https://c.gov/ content/a.md:1',
      'https://l.gov/ content/a.md:3',
      'https://m.gov/ content/authors.yml:6',
      'https://n.gov/ content/site.yml:2',
    ])
  })

  it('are not those of drafts and expired documents, unless they are shown, but those of scheduled ones', () => {
    const heads = [
      linking('content/a.md', '2026-01-01', 'https://draft.gov/', { draft: true }),
      linking('content/b.md', '2027-01-01', 'https://scheduled.gov/'),
      linking('content/c.md', '2026-01-01', 'mailto:a@agency.gov'),
    ]
    const urls = (request = {}) => gather(heads, {}, request).links.map(({ url }) => url)
    expect(urls()).toEqual(['https://scheduled.gov/'])
    expect(urls({ drafts: true })).toEqual(['https://draft.gov/', 'https://scheduled.gov/'])
  })

  it('are not those to the site itself, nor those that are not to be checked', () => {
    const heads = [
      linking('content/a.md', '2026-01-01', 'https://blog.agency.gov/x/y'),
      linking('content/b.md', '2026-01-01', 'https://blog.agency.gov/other'),
      linking('content/c.md', '2026-01-01', 'https://www.social.gov/'),
    ]
    const { links, unchecked } = gather(heads, { url: 'https://blog.agency.gov/x', uncheckedLinks: ['social.gov'] })
    expect(links.map(({ url }) => url)).toEqual(['https://blog.agency.gov/other'])
    expect(unchecked).toBe(1)
  })
})
