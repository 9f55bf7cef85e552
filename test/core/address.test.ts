import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFormerAddress } from '../../src/content/former-address.ts'
import { targetOf } from '../../src/content/link-target.ts'
import {
  type Address,
  addressOf,
  dateInPath,
  encodePath,
  foldAddress,
  hrefOf,
  isDeviceName,
  outputOf,
  parentOf,
  reservedNames,
  slugOf,
  slugSegment,
} from '../../src/core/address.ts'
import { isAddress } from '../../src/core/body.ts'
import { type FeedFormat, feedAddress, feedPartAddress } from '../../src/core/feed-address.ts'

const page = readFileSync(new URL('../../docs/addresses.md', import.meta.url), 'utf8')

function ownAddress(link: string, site: string): string {
  const { to } = targetOf(link, 'content/about.md', site)
  return isAddress(to) ? to : 'none'
}

/** What the tables of docs/addresses.md say, by the titles of their columns. */
const rules: Readonly<Record<string, (cells: readonly string[]) => { found: unknown; stated: unknown }>> = {
  'File, Address, Rule': ([file = '', stated]) => ({ found: addressOf(file), stated }),
  'File, Date': ([file = '', stated]) => ({ found: dateInPath(file) ?? 'none', stated }),
  'Label, Slug': ([label = '', stated]) => ({ found: slugOf(label), stated }),
  'Address, File': ([address = '', stated]) => ({ found: outputOf(address as Address), stated }),
  'Base path, Address, Link': ([base = '', address = '', stated]) => ({
    found: hrefOf(base === 'none' ? '' : base, address as Address),
    stated,
  }),
  'Site, Link, Address': ([site = '', link = '', stated]) => ({ found: ownAddress(link, site), stated }),
  'Written, Former address, Rule': ([written = '', stated]) => {
    const former = readFormerAddress(written, 'https://example.gov/blog')
    return { found: 'address' in former ? former.address : 'none', stated }
  },
  'List, Format, Feed': ([list = '', format = '', stated]) => {
    const [, year, part] = /^\/archive\/(\d+)\/page\/(\d+)\/$/.exec(list) ?? []
    const found =
      part === undefined
        ? feedAddress(list as Address, format as FeedFormat)
        : feedPartAddress(Number(year), Number(part))
    return { found, stated }
  },
  'Address, Address': ([one = '', other = '']) => ({ found: foldAddress(one), stated: foldAddress(other) }),
}

interface Row {
  readonly titles: string
  readonly cells: readonly string[]
}

function rowsOf(markdown: string): Row[] {
  const rows: Row[] = []
  let titles: string | undefined
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) titles = undefined
    else if (titles === undefined) titles = cellsOf(line).join(', ')
    else if (!line.startsWith('|---')) rows.push({ titles, cells: cellsOf(line).map(textOf) })
  }
  return rows
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim())
}

function textOf(cell: string): string {
  const code = /^`(.*)`$/.exec(cell)?.[1] ?? cell
  return code.replace(/\\u([0-9a-f]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

describe('docs/addresses.md, line by line', () => {
  const rows = rowsOf(page)

  it('has a test for every table, and lines in every table', () => {
    expect([...new Set(rows.map((row) => row.titles))].sort()).toEqual(Object.keys(rules).sort())
    expect(rows.length).toBeGreaterThan(90)
  })

  it.each(rows.map((row) => [`${row.titles}: ${row.cells.join(' → ')}`, row] as const))('%s', (_, row) => {
    const { found, stated } = rules[row.titles]?.(row.cells) ?? {}
    expect(found).toBe(stated)
  })

  it('names every reserved name', () => {
    for (const name of reservedNames) expect(page).toContain(`\`/${name}/\``)
  })
})

/** Names that a file system can hold, with everything that is hard about them more often than chance would have it. */
const fileName = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        ' ',
        '-',
        '.',
        '..',
        '_',
        '~',
        '?',
        '#',
        '%',
        '\u00a0',
        '\u0301',
        'e',
        'İ',
        'ß',
        '❤\ufe0f',
        '\u200d',
      ),
      fc.constantFrom('2026-06-02-', '2026-6-2-', 'index', '\ud800', '\ufeff', '\u202e', 'ﬁ', 'Ω', '한', '각', 'CON'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join('').replaceAll('/', '-').replaceAll('\0', ''))
  .filter((name) => name !== '' && name !== '.' && name !== '..')

const documentPath = fc.array(fileName, { minLength: 1, maxLength: 4 }).map((names) => `content/${names.join('/')}.md`)

const assetPath = fc
  .tuple(fc.array(fileName, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '.png', '.PDF', '.md.txt'))
  .map(([names, extension]) => `content/${names.join('/')}${extension}`)
  .filter((path) => !path.endsWith('.md'))

function segmentsOf(address: string): string[] {
  return address.split('/').filter((segment) => segment !== '')
}

describe('the laws of addresses', () => {
  it('makes segments that are their own slug, never empty', () => {
    fc.assert(
      fc.property(documentPath, (path) => {
        const address = addressOf(path)
        expect(address).toMatch(/^\/(?:[^/]+\/)*$/)
        for (const segment of segmentsOf(address)) expect(slugSegment(segment)).toBe(segment)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no reserved, invisible or dangerous character in any address, and no dot segment', () => {
    fc.assert(
      fc.property(fc.oneof(documentPath, assetPath), (path) => {
        const address = addressOf(path)
        expect(address).not.toMatch(/[\s\u0000-\u001f\u007f-\u009f:?#[\]@!$&'()*+,;=%"<>\\^`{|}\u200b\u202a-\u202e]/u)
        expect(address).not.toMatch(/\p{Cs}/u)
        expect(address).not.toContain('//')
        for (const segment of segmentsOf(address)) expect(segment).not.toMatch(/^[-._~]|^\.+$/)
      }),
      { numRuns: 500 },
    )
  })

  it('writes every address in NFC, and gives NFD names the same address', () => {
    fc.assert(
      fc.property(documentPath, (path) => {
        expect(addressOf(path)).toBe(addressOf(path).normalize('NFC'))
        expect(addressOf(path.normalize('NFD'))).toBe(addressOf(path.normalize('NFC')))
      }),
      { numRuns: 500 },
    )
  })

  it('encodes to ASCII that decodes to the address', () => {
    fc.assert(
      fc.property(fc.oneof(documentPath, assetPath), (path) => {
        const address = addressOf(path)
        expect(encodePath(address)).toMatch(/^[A-Za-z0-9/_.~%@:+,=-]+$/)
        expect(decodeURIComponent(encodePath(address))).toBe(address)
        expect(ownAddress(`https://example.gov/blog${encodePath(address)}`, 'https://example.gov/blog')).toBe(address)
      }),
      { numRuns: 500 },
    )
  })

  it('makes slugs that are their own slug, never empty, one per spelling', () => {
    fc.assert(
      fc.property(fc.oneof(fileName, fc.string({ unit: 'binary', maxLength: 30 })), (label) => {
        const slug = slugOf(label)
        expect(slug).not.toBe('')
        expect(slugOf(slug)).toBe(slug)
        expect(slugOf(label.normalize('NFD'))).toBe(slug)
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u)
      }),
      { numRuns: 1000 },
    )
  })

  it('folds a folded address to itself', () => {
    fc.assert(fc.property(documentPath, (path) => foldAddress(foldAddress(path)) === foldAddress(path)))
  })

  it('keeps every segment short enough for a file system, and long names apart', () => {
    const long = '公'.repeat(200)
    expect(new TextEncoder().encode(slugOf(long)).length).toBeLessThan(240)
    expect(slugOf(slugOf(long))).toBe(slugOf(long))
    expect(slugOf(long)).not.toBe(slugOf(`${long}開`))
    expect(addressOf(`content/${'a'.repeat(200)}.md`)).toBe(`/${'a'.repeat(200)}/`)
  })
})

describe('parts of addresses', () => {
  it('finds the folder above', () => {
    expect(parentOf('/posts/2026/a/')).toBe('/posts/2026/')
    expect(parentOf('/feed.xml')).toBe('/')
    expect(parentOf('/')).toBeUndefined()
  })

  it('knows the names that Windows keeps for devices, and no others', () => {
    for (const name of ['con', 'NUL', 'aux.md', 'COM1', 'lpt9.tar.gz', 'COM¹']) expect(isDeviceName(name)).toBe(true)
    for (const name of ['console', 'com', 'com10', 'nul-byte', 'a.con']) expect(isDeviceName(name)).toBe(false)
  })
})
