import { describe, expect, it } from 'vitest'
import { checkHtml } from '../../src/check/html.ts'

const page = (body: string) => ({
  output: 'a/index.html',
  origin: 'content/a.md',
  html: `<!DOCTYPE html>\n<html lang="en">\n<head><title>A</title></head>\n<body>\n${body}\n</body>\n</html>\n`,
})

describe('checkHtml', () => {
  it('accepts a page that keeps the standard rules', async () => {
    expect(await checkHtml([page('<main><h1>A</h1><p>Text</p></main>')])).toEqual([])
  })

  it('rejects one that breaks a rule, naming the source, the place in the page and the rule', async () => {
    const messages = await checkHtml([page('<p><div>Text</div></p>')])
    expect(messages.length).toBeGreaterThan(0)
    for (const found of messages) {
      expect(found).toMatchObject({ code: 'html-invalid', severity: 'warning', file: 'content/a.md' })
      expect(found.text).toMatch(/^The page a\/index\.html, line 5, column \d+: .* \([a-z-]+\)\.$/)
    }
  })

  it('says how to install html-validate where it is not installed', async () => {
    const messages = await checkHtml([page('')], async () => undefined)
    expect(messages).toMatchObject([{ code: 'tool-missing', severity: 'error', file: '' }])
    expect(messages[0]?.note).toContain('npm install --save-dev html-validate')
  })
})
