import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ShareNetwork, shareNetworks } from '../../src/core/config.ts'
import { shareLinks } from '../../src/routes/share.ts'
import { graphemesOf, shorten } from '../../src/routes/shorten.ts'

const url = 'https://example.gov/blog/posts/r%C3%A9sum%C3%A9/?a=1&b=2#part'

const titles = [
  'Research & development',
  'Issue #7: 100% + "quotes" and \'apostrophes\'',
  '50 %2B 50',
  'Ouvert 🇫🇷 👩🏽‍💻 !',
  'البيانات المفتوحة في الحكومة',
  'O*NET <strike>old</strike>',
  'L’État : « ouvert »',
  'x'.repeat(200),
]

/** What a network reads from the link. */
function read(network: ShareNetwork, href: string): { title: string | undefined; url: string | undefined } {
  if (network === 'mastodon') {
    return divide(decodeURIComponent(new URL(href).hash.replace('#text=', '')))
  }
  const query = href.replace(/^[^?]*\?/, '').split('&')
  const values = Object.fromEntries(query.map((pair) => pair.split('=').map(decodeURIComponent)))
  if (network === 'bluesky' || network === 'whatsapp') return divide(values.text ?? '')
  return {
    title: values.text ?? values.title ?? values.t ?? values.subject,
    url: values.url ?? values.u ?? values.body,
  }
}

function divide(text: string) {
  const space = text.lastIndexOf(' ')
  return { title: text.slice(0, Math.max(0, space)), url: text.slice(space + 1) }
}

const withoutTitle: readonly ShareNetwork[] = ['linkedin', 'facebook']

describe.each(shareNetworks)('the link for %s', (network) => {
  const href = (title: string, to = url) => shareLinks(title, to, [network])[0]?.href ?? ''

  it.each(titles)('round-trips %s', (title) => {
    const found = read(network, href(title))
    expect(found.url).toBe(url)
    expect(found.title).toBe(withoutTitle.includes(network) ? undefined : title.replace(/\s+/gu, ' '))
  })

  it('round-trips any title that is short enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (title) => {
        const plain = title.toWellFormed().replace(/\s+/gu, ' ').trim()
        const found = read(network, href(title))
        expect(found.url).toBe(url)
        if (!withoutTitle.includes(network)) expect(found.title).toBe(plain)
      }),
    )
  })

  it('never shortens the address, however long the title', () => {
    expect(read(network, href('é'.repeat(2000))).url).toBe(url)
  })

  it('is a plain link without script and spaces, with the name of its network', () => {
    const [link] = shareLinks('A title', url, [network])
    expect(link?.href).toMatch(network === 'email' ? /^mailto:\?subject=/ : /^https:\/\//)
    expect(link?.href).not.toMatch(/[\s"<>+]/)
    expect(link).toMatchObject({ network, label: expect.stringMatching(/^[A-Z]/) })
  })
})

describe('a long title', () => {
  it('is cut where the network has a limit, and whole elsewhere', () => {
    const title = 'word '.repeat(200).trim()
    const cut = shareNetworks.filter((network) => {
      const found = read(network, shareLinks(title, url, [network])[0]?.href ?? '')
      return found.title?.endsWith('…')
    })
    expect(cut).toEqual(['bluesky', 'x', 'threads'])
  })

  it('fits with the address', () => {
    const [bluesky] = shareLinks('👩🏽‍💻'.repeat(400), url, ['bluesky'])
    const text = new URL(bluesky?.href ?? '').searchParams.get('text') ?? ''
    expect(graphemesOf(text).length).toBe(300)
    const [x] = shareLinks('語'.repeat(400), url, ['x'])
    expect(new URL(x?.href ?? '').searchParams.get('text')).toBe(`${'語'.repeat(127)}…`)
  })
})

describe('shorten', () => {
  it('keeps flags, families, skin tones and accents whole', () => {
    const parts = ['🇫🇷', '👩🏽‍💻', 'e\u0301', '👍🏿', '❤\ufe0f', '🏴\u{e0067}\u{e0062}\u{e007f}', 'a']
    expect(graphemesOf(parts.join(''))).toEqual(parts)
    for (let length = 2; length <= parts.length; length++) {
      expect(shorten(`${parts.join('')}b`, length, () => 1)).toBe(`${parts.slice(0, length - 1).join('')}…`)
    }
  })

  it('leaves what fits, and gives nothing where nothing fits', () => {
    expect(shorten('abc', 3, () => 1)).toBe('abc')
    expect(shorten('abcd', 3, () => 1)).toBe('ab…')
    expect(shorten('abc', 1, () => 1)).toBe('')
    expect(shorten('abc', -5, () => 1)).toBe('')
  })
})
