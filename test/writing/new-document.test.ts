import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../src/core/address.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { frontMatterValue } from '../../src/writing/edit-front-matter.ts'
import { documentPathFor, type NewDocument, newDocument } from '../../src/writing/new-document.ts'
import { aConfig, now } from '../factories.ts'

const config = aConfig({ timeZone: 'Pacific/Kiritimati' })

function make(wanted: Partial<NewDocument>, files: Record<string, string> = {}, rest = config) {
  const whole: NewDocument = { title: 'Open data', kind: 'post', tags: [], author: undefined, now, ...wanted }
  return newDocument(whole, rest, memoryFiles(files))
}

function textOf(result: ReturnType<typeof newDocument>): string {
  if ('problem' in result) throw new Error(result.problem)
  return result.text
}

describe('a new document', () => {
  it('has all of its front matter, in the time zone of the site', () => {
    expect(make({ tags: ['a', 'C++'] })).toEqual({
      path: 'content/posts/2026/open-data.md',
      text: `---
title: Open data
date: 2026-11-24 02:00 # In the time zone of the site, Pacific/Kiritimati
description: # One or two sentences for lists, feeds and search engines
authors: []
tags: [a, "C++"]
draft: true # Take this line out when it may be published
---

`,
    })
    expect(make({ kind: 'page' })).toMatchObject({ path: 'content/open-data.md' })
    expect(textOf(make({ kind: 'page' }))).not.toContain('date:')
  })

  it('is by the only author there is, or by the one who is asked for', () => {
    const entry = { name: 'Ann', bio: undefined, url: undefined, links: [], image: undefined, email: undefined }
    const one = aConfig({ authors: { ann: entry } })
    const two = aConfig({ authors: { ann: entry, bo: entry } })
    expect(textOf(make({}, {}, one))).toContain('authors: [ann]')
    expect(textOf(make({}, {}, two))).toContain('authors: []')
    expect(textOf(make({ author: 'bo' }, {}, two))).toContain('authors: [bo]')
    expect(make({ author: 'an' }, {}, two)).toMatchObject({ wayOut: 'Did you mean --author ann?' })
  })

  it.each([
    ['no title', { title: ' ' }, {}],
    ['the same file', {}, { 'content/posts/2026/open-data.md': '' }],
    ['the same address', {}, { 'content/posts/2026/2026-01-01-open-data.md': '' }],
    ['the same but for case', {}, { 'content/posts/2026/Open-Data/index.md': '' }],
    ['the same but for the form of accents', { path: 'content/é.md' }, { 'content/e\u0301.md': '' }],
    ['a file that is copied', { path: 'content/x.md' }, { 'static/x/index.html': '' }],
    ['a name of Gazette', { title: 'Tags', kind: 'page' }, {}],
    ['a page of a list', { path: 'content/posts/page/2.md' }, {}],
    ['a control file', { path: 'content/notice.md' }, {}],
    ['a private name', { path: 'content/_drafts/a.md' }, {}],
    ['a device of Windows', { path: 'content/con.md' }, {}],
    ['a place outside', { path: 'content/../a.md' }, {}],
    ['another folder', { path: 'static/a.md' }, {}],
    ['no Markdown', { path: 'content/a.txt' }, {}],
    ['a backslash', { path: 'content/a\\b.md' }, {}],
  ] as const)('is refused: %s', (_, wanted, files) => {
    const made = make(wanted, files)
    expect(made).toMatchObject({ problem: expect.stringMatching(/\.$/), wayOut: expect.stringMatching(/./) })
  })

  it('says its title exactly, whatever that is (law)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (title, tags) => {
        const clean = title.trim().replace(/\s+/g, ' ')
        const made = make({ title, tags })
        if (clean === '') expect(made).toHaveProperty('problem')
        else if (!('problem' in made)) expect(frontMatterValue(made.text, 'title')).toBe(clean)
      }),
    )
  })
})

describe('the file for an address', () => {
  it('answers at that address, or there is none', () => {
    expect(documentPathFor('/posts/2026/open-data/')).toBe('content/posts/2026/open-data.md')
    for (const address of [
      '/tags/x/',
      '/a b/',
      '/_x/',
      '/posts/page/2/',
      '/map.png',
      '/..//',
      '/2026-01-01-a/',
    ] as const) {
      const path = documentPathFor(address)
      if (path !== undefined) expect(addressOf(path)).toBe(address)
    }
    expect(documentPathFor('/tags/x/')).toBeUndefined()
    expect(documentPathFor('/2026-01-01-a/')).toBeUndefined()
  })
})

describe('an archetype', () => {
  const archetype = `---
# Every release note says what breaks.
title: "{title}: what is new"
date:
description: "{title}, released on {date}"
tags: [releases]
share: false # not yet
---
## {title} of {year}

{unknown} stays.
`
  const files = { 'content/_archetypes/release.md': archetype, 'content/_archetypes/page.md': '---\ntoc: true\n---\n' }

  it('keeps its values and comments, and is filled in', () => {
    expect(textOf(make({ archetype: 'release', title: 'Atlas *2*', tags: ['atlas'] }, files))).toBe(`---
# Every release note says what breaks.
title: "Atlas *2*: what is new"
date: 2026-11-24 02:00
description: "Atlas *2*, released on 2026-11-24"
tags: [releases, atlas]
share: false # not yet
draft: true # Take this line out when it may be published
---
## Atlas \\*2\\* of 2026

{unknown} stays.
`)
  })

  it('is found by kind, and decides the kind by its type', () => {
    expect(textOf(make({ kind: 'page' }, files))).toContain('toc: true\ntitle: Open data\n')
    expect(make({ archetype: 'page' }, files)).toMatchObject({ path: 'content/open-data.md' })
    const typed = { 'content/_archetypes/report.md': '---\ntype: page\ndraft: false\n---\n' }
    expect(make({ archetype: 'report' }, typed)).toMatchObject({ path: 'content/open-data.md' })
    expect(textOf(make({ archetype: 'report' }, typed))).toBe('---\ntype: page\ndraft: false\ntitle: Open data\n---\n')
  })

  it.each([
    ['---\ntitle: {title} and more\n---\n', 'content/_archetypes/post.md:2:8: The front matter cannot be read'],
    ['---\ntitle: A\n', 'content/_archetypes/post.md:1:1: The front matter is never closed.'],
    ['Text alone.\n', 'content/_archetypes/post.md:1:1: The archetype has no front matter.'],
    ['+++\ntitle = "A"\n+++\n', 'content/_archetypes/post.md:1:1: The front matter is TOML.'],
    ['---\ntitle: &a A\nslug: *a\n---\n', 'content/_archetypes/post.md:2:1: "title" is written in a way'],
  ])('that is wrong is told with its place: %j', (text, problem) => {
    expect(make({}, { 'content/_archetypes/post.md': text })).toMatchObject({
      problem: expect.stringContaining(problem),
    })
  })

  it('that does not exist is told with those that do', () => {
    expect(make({ archetype: 'realease' }, files)).toMatchObject({ wayOut: 'Did you mean --archetype release?' })
    expect(make({ archetype: 'x' }, files)).toMatchObject({ wayOut: 'There are page, release.' })
    expect(make({ archetype: '../../etc/passwd' }, files)).toHaveProperty('problem')
  })

  it('may have any line ends', () => {
    const text = textOf(make({}, { 'content/_archetypes/post.md': '\ufeff---\r\ntags: [x]\r\n---\r\n{title}\r\n' }))
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toMatch(/^\ufeff---\r\ntags: \[x\]\r\ntitle: Open data\r\n/)
  })
})
