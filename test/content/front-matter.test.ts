import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import type { DocumentOptions } from '../../src/core/document.ts'
import { hashBytes } from '../../src/core/hash.ts'
import { isError } from '../../src/core/message.ts'

const options: DocumentOptions = {
  timeZone: 'America/New_York',
  url: 'https://example.gov/blog',
  extraKeys: {
    status: { type: 'text', required: false, values: ['alpha', 'beta'] },
    partners: { type: 'list', required: false, values: undefined },
    budget: { type: 'number', required: false, values: undefined },
    since: { type: 'date', required: false, values: undefined },
    open: { type: 'boolean', required: false, values: undefined },
  },
}

function parse(text: string | Uint8Array, path = 'content/posts/open-data.md', with_: Partial<DocumentOptions> = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return parseFrontMatter({ path, bytes, hash: hashBytes(bytes) }, { ...options, ...with_ })
}

/** A document with a title and these lines; messages are given with the lines counted from the first of them. */
function read(lines: string, path?: string) {
  const { meta, positions, messages } = parse(`---\n${lines}\ntitle: T\n---\nText\n`, path)
  return { meta, positions, messages: messages.map((found) => ({ ...found, line: found.line - 1 })) }
}

const codesOf = (lines: string, path?: string) => read(lines, path).messages.map((found) => found.code)

describe('front matter', () => {
  it('is read without a word when all is well', () => {
    const { meta, positions, messages } = parse(`---
title: "Open data: a guide"
date: 2026-06-02
updated: 2026-06-09 14:30
description: >
  What we learnt
  from it.
authors: [ann-lee, "Ruiz, Ana"]
tags:
  - open source
  - 2026
expires: 2027-01-31T12:00:00Z
aliases: /old/
image: map.png
imageAlt: A map
imageCredit: Ann Lee
lang: fr-CA
license: CC-BY-4.0
canonical: https://example.org/a
share: false
toc: true
pinned: true
type: post
layout: report
link: https://example.com/x?y=1#z
id: tag:example.gov,2014:/?p=1
extra: { project: atlas, size: 2 }
status: beta
---
Text
`)
    expect(messages).toEqual([])
    expect(meta).toEqual({
      title: 'Open data: a guide',
      date: expect.objectContaining({ iso: '2026-06-02T00:00:00-04:00', dateOnly: true }),
      updated: expect.objectContaining({ iso: '2026-06-09T14:30:00-04:00', dateOnly: false }),
      description: 'What we learnt from it.',
      authors: ['ann-lee', 'Ruiz, Ana'],
      tags: ['open source', '2026'],
      draft: false,
      expires: expect.objectContaining({ iso: '2027-01-31T12:00:00+00:00' }),
      aliases: ['/old/'],
      image: { src: '/posts/map.png', alt: 'A map', credit: 'Ann Lee' },
      lang: 'fr-CA',
      license: 'CC-BY-4.0',
      canonical: 'https://example.org/a',
      share: false,
      toc: true,
      pinned: true,
      silent: false,
      corrections: [],
      type: 'post',
      layout: 'report',
      link: 'https://example.com/x?y=1#z',
      id: 'tag:example.gov,2014:/?p=1',
      extra: { project: 'atlas', size: 2, status: 'beta' },
    })
    expect(positions.title).toEqual({ line: 2, column: 8 })
    expect(positions['authors.1']).toEqual({ line: 8, column: 20 })
    expect(positions['tags.1']).toEqual({ line: 11, column: 5 })
    expect(positions['aliases.0']).toEqual({ line: 13, column: 10 })
    expect(positions['extra.status']).toEqual({ line: 28, column: 9 })
  })

  it('has defaults for everything but the title', () => {
    expect(parse('---\ntitle: T\n---\n').meta).toEqual({
      title: 'T',
      authors: [],
      tags: [],
      draft: false,
      aliases: [],
      share: true,
      pinned: false,
      silent: false,
      corrections: [],
      extra: {},
    })
  })
})

describe('the body', () => {
  it.each([
    ['plain', '---\ntitle: T\n---\nText', 4],
    ['behind blank lines', '\n\n---\ntitle: T\n---\n\nText', 7],
    ['of a Windows file', '---\r\ntitle: T\r\n---\r\nText', 4],
    ['behind a byte order mark', '\ufeff---\ntitle: T\n---\nText', 4],
    ['behind fences with blanks', '---  \ntitle: T\n---\t\nText', 4],
    ['behind a fence named yaml', '---yaml\ntitle: T\n---\nText', 4],
    ['behind the end mark of YAML', '---\ntitle: T\n...\nText', 4],
  ])('keeps the line numbers of the file: %s', (_, text, line) => {
    const { meta, body, messages } = parse(text)
    expect(messages).toEqual([])
    expect(meta.title).toBe('T')
    expect(body.split('\n').indexOf('Text') + 1).toBe(line)
    expect(body.trim()).toBe('Text')
  })

  it('may be empty, and may hold lines like fences', () => {
    expect(parse('---\ntitle: T\n---').body.trim()).toBe('')
    expect(parse('---\ntitle: T\n---\na\n\n---\n\nb: c\n\n---\n').body.trim()).toBe('a\n\n---\n\nb: c\n\n---')
  })

  it('is the whole file where there is no front matter, and the error shows the lines to add', () => {
    const { body, bodyLine, meta, messages } = parse('# Hello\n\nText', 'content/posts/2026-06-02-open-data.md')
    expect(body).toBe('# Hello\n\nText')
    expect(bodyLine).toBe(1)
    expect(meta.title).toBe('Open data')
    expect(meta.date?.iso).toBe('2026-06-02T00:00:00-04:00')
    expect(messages).toMatchObject([{ code: 'title-missing', severity: 'error', line: 1, column: 1 }])
    expect(messages[0]?.note).toContain('"---"  "title: Hello"  "---"')
  })

  it('is still there when the front matter is not', () => {
    const { body, meta, messages } = parse('---\ntitle: a: b\n---\nText')
    expect(messages.map((found) => found.code)).toEqual(['front-matter-unreadable'])
    expect(meta.title).toBe('Open data')
    expect(body.trim()).toBe('Text')
  })
})

describe('fences', () => {
  it('of other formats are refused, and nothing in them runs', () => {
    const canary = globalThis as { frontMatterRan?: boolean }
    for (const name of ['js', 'javascript', 'JS', ' js', 'json', 'toml', 'coffee', 'constructor', '__proto__']) {
      const { messages, body, meta } = parse(
        `---${name}\n{ title: (globalThis.frontMatterRan = true, 'x') }\n---\nText\n`,
      )
      expect(messages).toMatchObject([{ code: 'front-matter-unreadable', line: 1 }])
      expect(messages[0]?.note).toContain('YAML front matter only')
      expect(body.trim()).toBe('Text')
      expect(meta.title).toBe('Open data')
    }
    expect(canary.frontMatterRan).toBeUndefined()
  })

  it.each([
    ['TOML', '+++\ntitle = "T"\n+++\nText'],
    ['JSON', '{\n  "title": "T"\n}\nText'],
    ['a dash', '—\ntitle: T\n—\nText'],
    ['four hyphens', '----\ntitle: T\n----\nText'],
    ['no end', '---\ntitle: T\n\nText'],
    ['an end with text glued to it', '---\ntitle: T\n---Text\n---\n'],
  ])('that cannot be read are named: %s', (_, text) => {
    expect(parse(text).messages.map((found) => found.code)).toEqual(['front-matter-unreadable'])
  })

  it('are no fences where Markdown means a line or a list', () => {
    for (const text of ['***\ntext', '{ok}\n', '- - -\n', '----\n\ntext']) {
      expect(parse(text).messages.map((found) => found.code)).toEqual(['title-missing'])
    }
  })

  it('hold 64 KB and no more', () => {
    const header = (size: number) => `---\ntitle: T\ndescription: ${'x'.repeat(size)}\n---\n`
    expect(parse(header(60_000)).messages).toEqual([])
    expect(parse(header(70_000)).messages).toMatchObject([{ code: 'limit-exceeded', line: 1 }])
  })

  it('give the same answer the second time', () => {
    const text = '---\ntitle: [\n---\nText'
    expect(parse(text)).toEqual(parse(text))
    expect(parse(text).messages).toHaveLength(1)
  })
})

describe('YAML in front matter', () => {
  it('is explained at its line and column in the file', () => {
    const { messages } = parse('\n---\ndate: 2026-01-01\ntitle: Open data: a guide\n---\n')
    expect(messages).toMatchObject([{ code: 'front-matter-unreadable', line: 4, column: 17 }])
    expect(messages[0]?.note).toContain('title: "Open data: a guide"')
  })

  it('may be indented as a whole, and hold no-break spaces and tabs behind keys', () => {
    expect(parse('---\n  title: T\n  draft: true\n---\n').meta).toMatchObject({ title: 'T', draft: true })
    expect(parse('---\ntitle:\u00a0T\u00a0!\ntags:\n\u00a0-\u00a0a\ndraft:\ttrue\t\n---\n').meta).toMatchObject({
      title: 'T\u00a0!',
      tags: ['a'],
      draft: true,
    })
  })

  it('lets the last of two equal keys count and names the second', () => {
    const { meta, messages } = read('tags: [a]\ntags: [b]')
    expect(meta.tags).toEqual(['b'])
    expect(messages).toMatchObject([{ code: 'front-matter-duplicate-key', line: 2, column: 1, length: 4 }])
  })

  it.each(['just text', '- a\n- b', '12'])('is lines of keys and values, not %j', (yaml) => {
    expect(parse(`---\n${yaml}\n---\n`).messages.map((found) => found.code)).toEqual(['front-matter-unreadable'])
  })

  it.each([
    'description: &amp; more',
    'description: !important',
    'description: ! note',
    'tags: [&x a, *x]',
    'extra: { a: &x 1 }',
    'description: &x',
  ])('has no anchors, aliases and tags: %s', (line) => {
    const { meta, messages } = read(line)
    expect(messages.length).toBeGreaterThan(0)
    expect(new Set(messages.map((found) => found.code))).toEqual(new Set(['front-matter-unreadable']))
    expect(meta).toMatchObject({ tags: [], extra: {} })
  })

  it('cannot be a bomb', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level}: &a${level} [${level === 0 ? 'x' : `*a${level - 1}, `.repeat(9)}]`,
    )
    const { messages } = parse(`---\n${levels.join('\n')}\n---\n`)
    expect(messages.some(isError)).toBe(true)
    expect(parse(`---\nextra: ${'['.repeat(50)}${']'.repeat(50)}\n---\n`).messages).toMatchObject([
      { code: 'limit-exceeded' },
    ])
  })

  it('gives no power to names of prototypes', () => {
    const { meta, messages } = read('__proto__: { draft: true }\nconstructor: x\nextra: { __proto__: { a: 1 }, b: 2 }')
    expect(messages.map((found) => found.code)).toEqual(['front-matter-unknown-key', 'front-matter-unknown-key'])
    expect(meta.draft).toBe(false)
    expect(Object.getPrototypeOf(meta.extra)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })

  it('warns of text that is taken for a comment, and not of comments', () => {
    expect(read('description: Issue #5 is fixed').messages).toMatchObject([
      { code: 'front-matter-comment', line: 1, column: 20, length: 11 },
    ])
    expect(read('tags:\n  - a\n  - #opendata').messages).toMatchObject([
      { code: 'front-matter-comment', line: 3, column: 5 },
    ])
    expect(codesOf('description: #opendata')).toEqual(['front-matter-comment'])
    for (const lines of [
      'description: a # why',
      '# note\ndescription: C#',
      'description: "a #b"',
      'date: 2026-01-01 #done',
      '#tags: [a]',
      'description: |\n  a\n  - #b\n  c: #d',
      "description: 'a\n  - #b'",
    ]) {
      expect(codesOf(lines)).toEqual([])
    }
  })
})

describe('texts', () => {
  it('are one line, trimmed, with no-break spaces kept', () => {
    expect(parse('---\ntitle: >\n  Open\n  data\u00a0:   a guide\n---\n').meta.title).toBe('Open data\u00a0: a guide')
  })

  it.each([
    ['title: 2026', '2026'],
    ['title: 1.10', '1.10'],
    ['title: 0x1F', '0x1F'],
    ['title: TRUE', 'TRUE'],
    ['title: 12:30', '12:30'],
    ['title: 2026-06-02', '2026-06-02'],
    ['title: "null"', 'null'],
  ])('stay as they were written: %s', (line, title) => {
    const { meta, messages } = parse(`---\n${line}\n---\n`)
    expect(meta.title).toBe(title)
    expect(messages).toEqual([])
  })

  it('lose characters that no page may hold, with a warning', () => {
    const { meta, messages } = read('description: "a\\x07b\\uD800"')
    expect(meta.description).toBe('ab')
    expect(messages).toMatchObject([{ code: 'text-characters-removed', line: 1, column: 14 }])
  })
})

describe('the title', () => {
  it.each([
    '---\ndraft: true\n---\n',
    '---\ntitle:\n---\n',
    '---\ntitle: ""\n---\n',
    '---\ntitle: ~\n---\n',
    '---\n---\n',
    '---\n# nothing\n---\n',
    '',
  ])('is missing in %j', (text) => {
    const { meta, messages } = parse(text)
    expect(messages).toMatchObject([{ code: 'title-missing' }])
    expect(meta.title).toBe('Open data')
  })

  it('is told once when it is wrong', () => {
    expect(parse('---\ntitle: [a]\n---\n').messages.map((found) => found.code)).toEqual(['front-matter-invalid'])
  })

  it('is proposed in quotes where YAML needs them', () => {
    expect(parse('---\ndraft: true\n---\n# Data: "a" guide\n').messages[0]?.note).toContain(
      'title: "Data: \\"a\\" guide"',
    )
  })

  it.each([
    ['content/posts/2026-06-02-open-data.md', 'Open data'],
    ['content/posts/open-data/index.md', 'Open data'],
    ['content/index.md', 'Home'],
  ])('falls back to the name of the file: %s', (path, title) => {
    expect(parse('', path).meta.title).toBe(title)
  })
})

describe('dates', () => {
  it.each([
    ['2026-06-02', '2026-06-02T00:00:00-04:00'],
    ["'2026-06-02'", '2026-06-02T00:00:00-04:00'],
    ['2026-06-02 09:30', '2026-06-02T09:30:00-04:00'],
    ['2026-06-02T09:30:00Z', '2026-06-02T09:30:00+00:00'],
    ['2014-05-14 12:00:00 -0400', '2014-05-14T12:00:00-04:00'],
    ['2014-05-14 9:00:00 -4', '2014-05-14T09:00:00-04:00'],
    ['"2019-01-02T03:04:05.678Z"', '2019-01-02T03:04:05+00:00'],
  ])('are read in the zone of the site: %s', (written, iso) => {
    const { meta, messages } = read(`date: ${written}`)
    expect(meta.date?.iso).toBe(iso)
    expect(messages).toEqual([])
  })

  it.each(['2026-02-30', '2026-13-01', 'tomorrow', '06/02/2026', '2026', '20260602', 'true'])(
    'that do not exist are errors at their place: %s',
    (written) => {
      for (const key of ['date', 'updated', 'expires']) {
        const { meta, messages } = read(`${key}: ${written}`)
        expect(meta).not.toHaveProperty(key)
        expect(messages).toMatchObject([
          { code: 'date-impossible', line: 1, column: key.length + 3, length: written.length },
        ])
        expect(messages[0]?.note).toContain('2026-06-02T09:30:00-04:00')
      }
    },
  )

  it.each([
    ['June 2, 2026', '2026-06-02'],
    ['2 Sept. 2026', '2026-09-02'],
    ['2026/6/2', '2026-06-02'],
  ])('in words are understood for the note only: %s', (written, meant) => {
    expect(read(`date: ${written}`).messages[0]?.note).toContain(`Did you mean ${meant}?`)
  })

  it('come from the file name where the front matter has none', () => {
    const { meta, messages } = read('date:', 'content/posts/2026-6-2-open-data.md')
    expect(meta.date?.iso).toBe('2026-06-02T00:00:00-04:00')
    expect(messages).toEqual([])
  })

  it('of front matter and file name may differ in time, not in day', () => {
    const path = 'content/posts/2026-06-02-open-data.md'
    expect(read('date: 2026-06-02 23:59', path).messages).toEqual([])
    const { meta, messages } = read('date: 2026-06-03', path)
    expect(meta.date?.day).toBe(3)
    expect(messages).toMatchObject([{ code: 'date-disagrees', severity: 'warning', line: 1, column: 7 }])
  })

  it('leave a document some time to be public', () => {
    expect(read('date: 2026-06-02 09:00\nexpires: 2026-06-02 09:01').messages).toEqual([])
    const { messages } = read('date: 2026-06-02\nexpires: 2026-06-02')
    expect(messages).toMatchObject([{ code: 'expires-first', severity: 'warning', column: 10 }])
  })

  it('that do not exist in a file name are errors', () => {
    expect(codesOf('', 'content/posts/2026-02-30-open-data.md')).toEqual(['date-impossible'])
  })
})

describe('lists', () => {
  it.each([
    ['tags: open source', ['open source']],
    ['tags: [a, [b, [c]], "", ~]', ['a', 'b', 'c']],
    ['tags:\n- 1.10\n- true\n-', ['1.10', 'true']],
    ['tags: []', []],
    ['tags: ""', []],
    ['tags:', []],
  ])('of tags: %j', (lines, tags) => {
    const { meta, messages } = read(lines)
    expect(meta.tags).toEqual(tags)
    expect(messages).toEqual([])
  })

  it('keep their positions when items are left out', () => {
    expect(read('tags:\n-\n- [a, b]\n- c').positions).toMatchObject({
      'tags.0': { line: 4, column: 4 },
      'tags.1': { line: 4, column: 7 },
      'tags.2': { line: 5, column: 3 },
    })
    expect(read('authors: Ann').positions['authors.0']).toEqual({ line: 2, column: 10 })
  })

  it('hold texts only: one wrong item is named and the others stay', () => {
    const { meta, messages } = read('authors:\n  - Ann\n  - name: Bob\n    role: lead\n  - Cleo')
    expect(meta.authors).toEqual(['Ann', 'Cleo'])
    expect(messages).toMatchObject([{ code: 'front-matter-invalid', line: 3, column: 5 }])
    expect(messages[0]?.note).toContain('content/authors.yml')
  })

  it('written as one text are one tag, with a warning', () => {
    const { meta, messages } = read('tags: open source, data')
    expect(meta.tags).toEqual(['open source, data'])
    expect(messages).toMatchObject([
      { code: 'front-matter-list-as-text', note: 'Write a list:  tags: [open source, data]' },
    ])
    expect(codesOf('authors: Lee, Ann')).toEqual([])
  })

  it('of authors publish no e-mail address', () => {
    const { meta, messages } = read('authors: [Ann, Bob <bob@example.gov>, "@handle"]')
    expect(meta.authors).toEqual(['Ann', '@handle'])
    expect(messages).toMatchObject([{ code: 'front-matter-invalid', line: 1, column: 16, length: 21 }])
  })
})

describe('values', () => {
  it.each([
    ['draft: yes', 'Write "draft: true", without quotes.'],
    ['toc: "false"', 'Write "toc: false", without quotes.'],
    ['share: maybe', 'Write it like this:  share: false'],
    ['type: news', 'Write it like this:  type: page'],
    ['lang: en_US', 'Write "lang: en-US", with a hyphen.'],
    ['lang: english language', 'lang: fr-CA'],
    ['canonical: /about/', 'canonical: https://'],
    ['link: javascript:alert(1)', 'link: https://'],
    ['link: "https://example.gov/a b"', 'link: https://'],
    ['link: https://me:secret@example.gov/', 'link: https://'],
    ['id: 1234', 'id: tag:'],
    ['id: not an id', 'id: tag:'],
    ['layout: ../secret', 'layout: report'],
    ['image: { src: a.png }', 'three keys'],
    ['description: [a]', 'description: What'],
    ['extra: text', 'extra: {'],
    ['aliases: https://example.com/old/', 'a path on this site'],
    ['aliases: [/ok/, /a?p=1]', 'a path on this site'],
    ['status: gamma', 'extraKeys'],
    ['budget: much', 'extraKeys'],
    ['budget: .inf', 'extraKeys'],
    ['open: "true"', 'extraKeys'],
    ['partners: { a: b }', 'extraKeys'],
  ])('of the wrong kind are errors with a way out: %s', (line, note) => {
    const { messages } = read(line)
    expect(messages).toMatchObject([{ code: 'front-matter-invalid', severity: 'error', line: 1 }])
    expect(messages[0]?.column).toBeGreaterThan(line.indexOf(':'))
    expect(messages[0]?.note).toContain(note)
  })

  it.each(['en', 'fr-CA', 'zh-Hant-TW', 'sr-Latn', 'es-419', 'de-CH-1996', 'x-none', 'en-x-plain', 'sl-rozaj-biske'])(
    'of lang are language tags: %s',
    (tag) => {
      const wellFormed = tag !== 'x-none'
      expect(codesOf(`lang: ${tag}`)).toEqual(wellFormed ? [] : ['front-matter-invalid'])
    },
  )

  it.each([
    'tag:example.gov,2014:a',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    'https://example.gov/?p=12&x=é#y',
    'HTTP://Example.GOV/%7Ea',
  ])('of id are kept byte for byte: %s', (id) => {
    expect(read(`id: ${id}`).meta.id).toBe(id)
    expect(codesOf(`id: ${id}`)).toEqual([])
  })

  it('that are null or empty are absent', () => {
    const lines = [
      'draft',
      'image',
      'link',
      'lang',
      'updated',
      'toc',
      'type',
      'extra',
      'authors',
      'id',
      'status',
      'nonsense',
    ]
    const { meta, messages } = read(
      lines.map((key, index) => `${key}: ${['', '""', '~', '[]', '{}'][index % 5]}`).join('\n'),
    )
    expect(Object.keys(meta)).toEqual([
      ...['title', 'authors', 'tags', 'draft', 'silent', 'corrections', 'aliases', 'share', 'pinned', 'extra'],
    ])
    expect(messages.map((found) => found.code)).toEqual(['front-matter-unknown-key'])
  })
})

describe('former addresses', () => {
  it('are paths inside the site, decoded', () => {
    const { meta, messages } = read('aliases: [old/page, /2014/r%C3%A9sum%C3%A9/, "https://example.gov/blog/a/"]')
    expect(meta.aliases).toEqual(['/old/page', '/2014/résumé/', '/a/'])
    expect(messages).toEqual([])
  })
})

describe('the image', () => {
  it.each([
    ['map.png', '/posts/map.png'],
    ['./My%20map (1).png', '/posts/My-map-1.png'],
    ['../images/map.png', '/images/map.png'],
    ['/images/map.png', '/images/map.png'],
    ['https://example.gov/blog/images/map.png', '/images/map.png'],
  ])('is an address of this site: %s', (written, src) => {
    const { meta, messages } = read(`image: ${written}\nimageAlt: A map`)
    expect(meta.image).toEqual({ src, alt: 'A map' })
    expect(messages).toEqual([])
  })

  it.each([
    ['https://example.com/map.png', 'image-remote'],
    ['//example.com/map.png', 'image-remote'],
    ['data:image/png;base64,AAAA', 'image-embedded'],
    ['ftp://example.gov/map.png', 'front-matter-invalid'],
  ])('is left out with a message: %s', (written, code) => {
    const { meta, messages } = read(`image: ${written}\nimageAlt: A map`)
    expect(meta.image).toBeUndefined()
    expect(messages).toMatchObject([{ code, line: 1, column: 8 }])
  })

  it('needs an alternative text', () => {
    expect(read('image: map.png').messages).toMatchObject([{ code: 'image-alt-missing', severity: 'warning', line: 1 }])
  })

  it('is missed where something is said of it', () => {
    expect(codesOf('imageAlt: A map\nimageCredit: Ann')).toEqual(['front-matter-no-effect', 'front-matter-no-effect'])
  })
})

describe('keys of the site', () => {
  it('land in extra, validated, wherever they stand', () => {
    const { meta, messages } = read(
      'status: beta\npartners: GSA\nbudget: 1.5\nopen: true\nextra:\n  since: 2026-01-02\n  other: [1, a, { b: ~ }]\n  when: 12:30',
    )
    expect(messages).toEqual([])
    expect(meta.extra).toEqual({
      status: 'beta',
      partners: ['GSA'],
      budget: 1.5,
      open: true,
      since: '2026-01-02',
      other: [1, 'a', { b: null }],
      when: '12:30',
    })
  })

  it('with a time are RFC 3339', () => {
    expect(read('since: 2026-01-02 10:00').meta.extra).toEqual({ since: '2026-01-02T10:00:00-05:00' })
    expect(codesOf('since: soon')).toEqual(['date-impossible'])
  })

  it('that are required are missed', () => {
    const extraKeys = { status: { type: 'text', required: true, values: ['alpha'] } } as const
    const parsed = (lines: string) => parse(`---\ntitle: T\n${lines}\n---\n`, undefined, { extraKeys }).messages
    expect(parsed('status: alpha')).toEqual([])
    expect(parsed('extra: { status: alpha }')).toEqual([])
    expect(parsed('')).toMatchObject([{ code: 'front-matter-invalid', line: 1 }])
    expect(parsed('status:')).toMatchObject([{ code: 'front-matter-invalid' }])
    expect(parsed('status: beta')).toHaveLength(1)
  })

  it('given twice are named', () => {
    expect(codesOf('status: beta\nextra: { status: alpha }')).toEqual(['front-matter-duplicate-key'])
  })

  it('belong to the notice where they are its window', () => {
    expect(codesOf('from: 2026-01-01\nuntil: 2026-02-01', 'content/notice.md')).toEqual([])
    expect(codesOf('from: 2026-01-01')).toEqual(['front-matter-unknown-key'])
  })
})

describe('unknown keys', () => {
  it.each([
    ['titel: x', 'Did you mean "title"?'],
    ['Tags: x', 'Did you mean "tags"?'],
    ['image_alt: x', 'Did you mean "imageAlt"?'],
    ['statsu: x', 'Did you mean "status"?'],
    ['weather: x', 'put it under "extra:"'],
  ])('are named with a way out: %s', (line, note) => {
    const { messages } = read(line)
    expect(messages).toMatchObject([
      { code: 'front-matter-unknown-key', severity: 'warning', line: 1, column: 1, length: line.indexOf(':') },
    ])
    expect(messages[0]?.note).toContain(note)
  })

  it.each([
    ['slug: open-data', 'The path of the file is its address'],
    ['permalink: /a/', 'The path of the file is its address'],
    ['categories: [a, b]', '"tags: [a, b]"'],
    ['author: Ann Lee', '"authors: Ann Lee"'],
    ['excerpt: A few words', '"description: A few words"'],
    ['redirect_from: [/a/]', '"aliases: …"'],
    ['lastmod: 2026-01-02', '"updated: 2026-01-02"'],
    ['featured_image: map.png', '"image: map.png"'],
    ['featuredImage: map.png', 'imageAlt'],
    ['weight: 3', 'ordered by date'],
    ['layout: post', 'chooses the layout by itself'],
    ['published: true', 'What is not a draft is published'],
    ['comments: false', 'no comments'],
    ['guid: "http://x/?p=1"', '"id: …"'],
    ['sticky: true', '"pinned: …"'],
  ])('of other generators are answered with ours: %s', (line, note) => {
    const { messages } = read(line)
    expect(messages).toMatchObject([{ code: 'front-matter-foreign-key', severity: 'warning', line: 1, column: 1 }])
    expect(messages[0]?.note).toContain(note)
  })

  it('hold back what another generator would hold back', () => {
    for (const line of ['published: false', 'status: draft', 'hidden: true', 'private: true', 'permalink: false']) {
      const { meta, messages } = parse(`---\ntitle: T\n${line}\n---\n`, undefined, { extraKeys: {} })
      expect(meta.draft).toBe(true)
      expect(messages.map((found) => found.code)).toEqual(['front-matter-foreign-key'])
    }
    expect(read('expirydate: 2020-01-01').meta.expires?.year).toBe(2020)
    expect(read('publishDate: 2030-01-01').meta.date?.year).toBe(2030)
    expect(read('date: 2020-01-01\npublishDate: 2030-01-01').meta.date?.year).toBe(2030)
    expect(read('date: 2020-01-01\npublishDate: 2019-01-01').meta.date?.year).toBe(2020)
    expect(read('expires: 2021-01-01\nexpirydate: 2020-01-01').meta.expires?.year).toBe(2021)
  })

  it('give way to a key that the site declares', () => {
    expect(read('status: beta').meta.draft).toBe(false)
    expect(codesOf('layout: report')).toEqual([])
  })
})

describe('whatever the file', () => {
  it('never throws, keeps all lines, and points into the file', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '---\n',
        '---\ntitle: ',
        '\n---\n',
        'date: ',
        'tags: [',
        ']',
        '- ',
        ': ',
        '\n',
        '\r\n',
        '"',
        "'",
        '#',
        ' #x',
        '&',
        '*',
        '!',
        '{',
        '}',
        'image: ',
        'extra:\n  ',
        'published: false',
        '\u00a0',
        '+++\n',
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { body, text, messages, meta, positions } = parse(parts.join(''))
        expect(body.split('\n').length).toBeLessThanOrEqual(text.split('\n').length + 1)
        expect(meta.title).not.toBe('')
        const lines = text.split('\n')
        for (const { line, column } of [...messages, ...Object.values(positions)]) {
          expect(line).toBeLessThanOrEqual(lines.length + 1)
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
        expect(structuredClone(meta)).toEqual(meta)
      }),
      { numRuns: 1000 },
    )
  })
})

const corpus = join(
  process.env.GAZETTE_CORPUS ?? fileURLToPath(new URL('../../../shared/corpora/18f', import.meta.url)),
  'content',
)

describe.skipIf(!existsSync(corpus))('the corpus of 287 posts (skipped where ../shared/corpora is absent)', () => {
  it('are all read without an error, with title, date, description, authors and tags', () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    expect(files).toHaveLength(287)
    for (const name of files) {
      const { meta, messages, body } = parse(readFileSync(`${corpus}/${name}`), `content/${name.replaceAll('\\', '/')}`)
      expect(messages.filter(isError)).toEqual([])
      expect(messages.filter((found) => found.code !== 'file-name-unusual')).toEqual([])
      expect([meta.title, meta.date, meta.description]).not.toContain(undefined)
      expect(Math.min(meta.authors.length, meta.tags.length, body.trim().length)).toBeGreaterThan(0)
    }
  })
})
