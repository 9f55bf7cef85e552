import { readFileSync } from 'node:fs'
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { type MarkdownPlugins, toDocument } from '../../src/content/document.ts'
import type { Code } from '../../src/core/codes.ts'

/** Codes whose pages show an example that the Markdown chain answers. */
const codes: readonly Code[] = [
  'directive-invalid',
  'directive-unknown',
  'footnote-unused',
  'heading-id-duplicate',
  'heading-skipped',
  'html-markdown-inside',
  'html-removed',
  'link-refused',
  'link-target-empty',
  'link-text-empty',
  'link-text-vague',
  'link-unread',
  'plugin-message',
  'table-cell-lost',
  'table-header-empty',
  'template-leftover',
]

/** The plugin that the page of `plugin-message` speaks of. */
const plainWords = () => (_tree: Root, file: VFile) => {
  file.message('write "use"', { start: { line: 5, column: 8 }, end: { line: 5, column: 15 } })
}
const plugins: MarkdownPlugins = { remark: [plainWords], rehype: [] }

describe('the pages of messages about Markdown', () => {
  it.each(codes)('show what Gazette says: %s', (code) => {
    const page = readFileSync(new URL(`../../docs/messages/${code}.md`, import.meta.url), 'utf8')
    const [, , markdown = ''] = /(`{3,})markdown\n([\s\S]*?)\n\1\n/.exec(page) ?? []
    const [, path = ''] = /```text\n([^\n]+?):\d+:\d+: /.exec(page) ?? []
    const source = { path, bytes: new TextEncoder().encode(markdown), hash: '' }
    const options = { timeZone: 'UTC', url: 'https://example.gov', extraKeys: {} }
    const said = toDocument(source, options, code === 'plugin-message' ? plugins : undefined)
      .head.messages.filter((found) => found.code === code)
      .map(({ file, line, column, severity, text }) => `${file}:${line}:${column}: ${severity}: ${text} [${code}]`)
    expect(said.length).toBe(1)
    expect(page).toContain(`\`\`\`text\n${said[0]}\n\`\`\``)
  })
})
