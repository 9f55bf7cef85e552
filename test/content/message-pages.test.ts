import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import type { Code } from '../../src/core/codes.ts'

/** Codes whose pages show an example that this room alone can answer. */
const codes: readonly Code[] = [
  'date-disagrees',
  'expires-first',
  'date-impossible',
  'encoding-invalid',
  'file-name-refused',
  'file-name-unusual',
  'front-matter-comment',
  'front-matter-duplicate-key',
  'front-matter-foreign-key',
  'front-matter-invalid',
  'front-matter-list-as-text',
  'front-matter-no-effect',
  'front-matter-unknown-key',
  'front-matter-unreadable',
  'text-characters-removed',
  'title-missing',
]

/** The bytes that an example speaks of: a document, or a file that is hard to show. */
function bytesOf(code: Code, page: string): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text)
  const shown = /```markdown\n([\s\S]*?)\n```/.exec(page.slice(0, page.indexOf('## Why')))?.[1]
  if (shown !== undefined) return encode(shown)
  const title = encode('---\ntitle: R')
  return code === 'encoding-invalid'
    ? Uint8Array.from([...title, 0xe9, 0x73])
    : Uint8Array.from([...title, ...encode('\n---\n')])
}

describe('the pages of messages about files and front matter', () => {
  it.each(codes)('show what Gazette says: %s', (code) => {
    const page = readFileSync(new URL(`../../docs/messages/${code}.md`, import.meta.url), 'utf8')
    const [, path = ''] = /```text\n([^\n]+?):\d+:\d+: /.exec(page) ?? []
    const source = { path, bytes: bytesOf(code, page), hash: '' }
    const said = parseFrontMatter(source, { timeZone: 'UTC', url: 'https://example.gov', extraKeys: {} })
      .messages.filter((found) => found.code === code)
      .map(({ file, line, column, severity, text }) => `${file}:${line}:${column}: ${severity}: ${text} [${code}]`)
    expect(said.length).toBe(1)
    expect(page).toContain(`\`\`\`text\n${said[0]}\n\`\`\``)
  })
})
