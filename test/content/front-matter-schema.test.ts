import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { type FrontMatterKey, frontMatterJsonSchema, frontMatterKeys } from '../../src/content/front-matter-schema.ts'
import { parseMoment } from '../../src/core/time.ts'

const page = readFileSync(new URL('../../docs/front-matter.md', import.meta.url), 'utf8')
const keys = Object.entries(frontMatterKeys) as [string, FrontMatterKey][]

function rows(title: string): string[][] {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${title} |`)) + 2
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  )
}

describe('docs/front-matter.md', () => {
  it('lists every key of the schema, and no other, in its words', () => {
    expect(rows('Key')).toEqual(
      keys.map(([name, { expects, fallback, example, description }]) => [
        name,
        expects,
        fallback,
        example,
        description,
      ]),
    )
  })

  it.each(keys)('has an example of %s that is read without a word', (name, { example }) => {
    const image =
      name === 'image' ? '\nimageAlt: A map' : /^image/.test(name) ? '\nimage: map.png\nimageAlt: A map' : ''
    const withdrawn = name === 'reason' || name === 'silent' ? '\nremoved: 2026-06-09' : ''
    const title = name === 'title' ? '' : `${withdrawn}\ntitle: T`
    const text = `---\n${name === 'imageAlt' ? 'image: map.png\n' : ''}${example}${name === 'imageAlt' ? '' : image}${title}\n---\n`
    const source = { path: 'content/a.md', bytes: new TextEncoder().encode(text), hash: '' }
    const { meta, messages } = parseFrontMatter(source, { timeZone: 'UTC', url: undefined, extraKeys: {} })
    expect(messages).toEqual([])
    expect(Object.keys(meta)).toContain(name.startsWith('image') ? 'image' : name === 'enclosure' ? 'enclosures' : name)
  })

  it('shows dates that are read, each as another kind', () => {
    const read = rows('Written').map(([written = '']) => parseMoment(written, 'America/New_York'))
    expect(read.map((moment) => moment?.dateOnly)).toEqual([true, false, false, false])
    expect(new Set(read.slice(1).map((moment) => moment?.epoch)).size).toBe(1)
  })
})

describe('the JSON Schema for editors', () => {
  const schema = frontMatterJsonSchema() as {
    required: string[]
    properties: Record<string, { description?: string }>
    additionalProperties: unknown
  }

  it('knows every key, says what it does, and requires the title alone', () => {
    expect(Object.keys(schema.properties)).toEqual(keys.map(([name]) => name))
    for (const [name, { description }] of keys) expect(schema.properties[name]?.description).toContain(description)
    expect(schema.required).toEqual(['title'])
  })

  it('lets the keys of a site through', () => {
    expect(schema.additionalProperties).toEqual({})
  })

  it('allows what the reader allows', () => {
    const text = JSON.stringify(schema)
    expect(text).toContain('"enum":["post","page"]')
    expect(text).toContain('"format":"uri"')
    expect(JSON.parse(text)).toEqual(schema)
  })
})
