import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { html } from './render.ts'

const languages = [
  'vcl',
  'bash',
  'diff',
  'dockerfile',
  'http',
  'markdown',
  'nginx',
  'toml',
  'xml',
  'html',
  'js',
  'ts',
  'json',
  'yaml',
  'python',
  'php',
  'css',
  'sql',
  'unknown',
  '',
]

/** The text that a page shows in its first code block. */
function shown(page: string): string {
  const pre = parseFragment(page).childNodes.find(({ nodeName }) => nodeName === 'pre')
  return textOf(pre)
}

function textOf(node: unknown): string {
  const { value, childNodes = [] } = node as { value?: string; childNodes?: unknown[] }
  return value ?? childNodes.map(textOf).join('')
}

describe('a code block', () => {
  it('is highlighted by classes, and reached by keyboard', () => {
    expect(html('```vcl\nsub vcl_recv {\n  return (pass); # no\n}\n```')).toBe(
      '<pre tabindex="0"><code class="language-vcl"><span class="hljs-keyword">sub</span> <span class="hljs-title function_">vcl_recv</span> {\n  <span class="hljs-keyword">return</span> (<span class="hljs-built_in">pass</span>); <span class="hljs-comment"># no</span>\n}\n</code></pre>',
    )
  })

  it('knows VCL: strings, durations, objects, operators', () => {
    const printed = html(
      '```vcl\nif (req.http.Cookie ~ "a|b") { set beresp.grace = 24h; }\nset req.url = {"a "b" c"};\n.host = "x";\n```',
    )
    for (const part of [
      '<span class="hljs-variable">req.http.Cookie</span>',
      '<span class="hljs-operator">~</span>',
      '<span class="hljs-string">"a|b"</span>',
      '<span class="hljs-number">24h</span>',
      '<span class="hljs-string">{"a "b" c"}</span>',
      '<span class="hljs-attr">.host</span>',
    ]) {
      expect(printed).toContain(part)
    }
  })

  it.each([
    'bash',
    'sh',
    'diff',
    'dockerfile',
    'http',
    'nginx',
    'toml',
    'ini',
    'html',
    'markdown',
    'JSON',
    'yml',
    'c++',
  ])('knows %s', (language) => {
    expect(html(`\`\`\`${language}\n# a: "b" 1\n+ <p>x</p>\n[a]\nGET / HTTP/1.1\n\`\`\``)).toContain(
      '<span class="hljs-',
    )
  })

  it('of an unknown language is printed as it is', () => {
    expect(html('```klingon\na <b>\n```')).toBe(
      '<pre tabindex="0"><code class="language-klingon">a &lt;b>\n</code></pre>',
    )
    expect(html('    a\n')).toBe('<pre tabindex="0"><code>a\n</code></pre>')
    expect(html('```constructor\na\n```')).toContain('>a\n</code>')
  })

  it('is printed as it is where highlighting would nest without end', () => {
    for (const count of [100, 15_000])
      expect(shown(html(`\`\`\`js\n${'`${'.repeat(count)}\n\`\`\``))).toBe(`${'`${'.repeat(count)}\n`)
  })

  it('keeps its text byte for byte, in every language, beside raw HTML or not', () => {
    const line = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\t',
        '<',
        '>',
        '&',
        '"',
        "'",
        '{',
        '}',
        '$',
        '#',
        '/',
        '*',
        '=',
        '(',
        ')',
        '1',
        'é',
        '😀',
        ';',
        '|',
        '~',
        '!',
        '-',
        '+',
        '@',
        '.',
      ),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.array(line, { maxLength: 6 }),
        fc.boolean(),
        (language, lines, besideHtml) => {
          const code = lines.map((text) => text.replace(/^ {0,3}~{3,}/, '')).join('\n')
          const page = html(`~~~~~~~~${language}\n${code}\n~~~~~~~~${besideHtml ? '\n\n<b>x</b>' : ''}`)
          expect(shown(page)).toBe(lines.length === 0 || code === '' ? shown(page) && '\n' : `${code}\n`)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('keeps an empty first line', () => {
    for (const rest of ['', '\n\n<b>x</b>']) expect(shown(html(`\`\`\`\n\na\n\`\`\`${rest}`))).toBe('\na\n')
    expect(shown(html('<pre>\n\na</pre>'))).toBe('\na')
  })
})
