import fc from 'fast-check'
import type { Root as HastRoot } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import type { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { countWords } from '../../src/content/plugins/read-text.ts'
import { hashBytes } from '../../src/core/hash.ts'
import { codesOf, fill, html, read } from './render.ts'

describe('a document', () => {
  it('is plain data: it survives a trip through JSON, and the same file makes the same document', () => {
    const text = '## A\n\n[b](c.md) ![d](e.png)[^1] {{ f }}\n\n[^1]: g'
    const document = read(text)
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(document))
    expect(document.head.body).toBe(hashBytes(JSON.stringify(document.body)))
  })

  it('has a body of strings and holes in turn', () => {
    const { body } = read('a [b](/c) d\n\ne')
    expect(body).toEqual([
      '<p>a ',
      { hole: 'link', to: '/c', fragment: '', attributes: '' },
      'b',
      { hole: 'link-end' },
      ' d</p>\n<p>e</p>',
    ])
  })

  it('may be empty', () => {
    const { body, head } = read('')
    expect(body).toEqual([])
    expect(head).toMatchObject({ words: 0, summary: '', headings: [], ids: [] })
  })

  it('counts the lines of the file, front matter included', () => {
    expect(codesOf(read('\n\n[here](/a)', { frontMatter: 'description: x\n' }))).toEqual(['7:1 link-text-vague'])
  })
})

describe('the text of a document', () => {
  it('is what a reader sees', () => {
    const { head } = read(
      '## A &amp; B\n\nc *d* `e`\nf[^1]<br>g ![alt](h.png)\n\n| i | j |\n|---|---|\n| k | l |\n\n> [!NOTE]\n> m\n\n<!-- n -->\n\n<!-- more -->\n\n[^1]: o',
    )
    expect(head.summary).toBe('A & B c d e f g i j k l m')
    expect(head.words).toBe(13)
  })

  it('is counted as people count', () => {
    expect(countWords("It's a well-known 3.5 % rule, isn't it?")).toBe(7)
    expect(countWords('情報公開 です')).toBe(6)
    expect(countWords('— … !')).toBe(0)
  })

  it('are counted alike beside other scripts and alone, whatever punctuation stands in them', () => {
    const parts = [
      'a',
      'Z9',
      '7',
      ' ',
      '\n',
      "'",
      '’',
      '.',
      ',',
      ':',
      '/',
      '@',
      '_',
      '-',
      '“',
      '…',
      '\u00a0',
      '\u2063',
      '(',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts)), (chosen) => {
        const text = chosen.join('')
        expect(countWords(`${text} é`)).toBe(countWords(text) + 1)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the summary', () => {
  it('is the text up to the mark', () => {
    expect(read('a *b*\n\nc\n\n<!-- more -->\n\nd').head.summary).toBe('a b c')
    expect(read('a <!--more--> b').head.summary).toBe('a')
    expect(read('a\n\n<!-- more -->\nb', { frontMatter: 'description: x\n' }).head.summary).toBe('a')
    expect(html('a\n\n<!-- more -->\n\nb')).toBe('<p>a</p>\n\n<p>b</p>')
  })

  it('else the description, else the first paragraph of running text', () => {
    expect(read('a', { frontMatter: 'description: x\n' }).head.summary).toBe('x')
    expect(read('## A\n\n![b](c.png)\n\n> d\n\ne[^1] *f*\n\ng\n\n[^1]: h').head.summary).toBe('e f')
    expect(read('## A\n\n- b').head.summary).toBe('')
    expect(read('`<!-- more -->` a\n\nb').head.summary).toBe('<!-- more --> a')
  })
})

describe('footnotes', () => {
  it('have words of the site’s texts and ids of the author’s labels', () => {
    expect(html('a[^My-note] b[^2] c[^My-note]\n\n[^2]: d\n\n[^my-note]: *e*\n\n    f')).toBe(
      '<p>a<sup><a href="#fn-my-note" id="fnref-my-note" class="footnote-ref" aria-describedby="footnote-label">1</a></sup> b<sup><a href="#fn-2" id="fnref-2" class="footnote-ref" aria-describedby="footnote-label">2</a></sup> c<sup><a href="#fn-my-note" id="fnref-my-note-2" class="footnote-ref" aria-describedby="footnote-label">1</a></sup></p>\n' +
        '<section class="footnotes" aria-labelledby="footnote-label"><h2 class="sr-only" id="footnote-label">Footnotes</h2>\n<ol>\n' +
        '<li id="fn-my-note">\n<p><em>e</em></p>\n<p>f <a href="#fnref-my-note" class="footnote-back"><span aria-hidden="true">↩</span><span class="sr-only">Back to reference 1</span></a> <a href="#fnref-my-note-2" class="footnote-back"><span aria-hidden="true">↩<sup>2</sup></span><span class="sr-only">Back to reference 1-2</span></a></p>\n</li>\n' +
        '<li id="fn-2">\n<p>d <a href="#fnref-2" class="footnote-back"><span aria-hidden="true">↩</span><span class="sr-only">Back to reference 2</span></a></p>\n</li>\n</ol>\n</section>',
    )
  })

  it('lead to ids that exist, whatever their labels', () => {
    const { head, body } = read('a[^é b] [^é!] [^x"y] [^%41]\n\n[^é!]: 1\n\n[^x"y]: 2\n\n[^%41]: 3')
    const targets = body.flatMap((part) => (typeof part === 'object' && part.hole === 'link' ? [part.fragment] : []))
    expect(targets).toHaveLength(6)
    expect(targets.filter((target) => !head.ids.includes(target))).toEqual([])
    expect(new Set(head.ids).size).toBe(head.ids.length)
  })

  it('are no links of the author’s, nor headings', () => {
    const { head } = read('a[^1]\n\n[^1]: b')
    expect(head.links).toEqual([])
    expect(head.headings).toEqual([])
    expect(head.messages).toEqual([])
  })
})

describe('task lists', () => {
  it('say what their boxes mean', () => {
    expect(html('- [ ] a\n- [x] b')).toBe(
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" disabled aria-label="To do"> a</li>\n<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> b</li>\n</ul>',
    )
  })
})

describe('a site’s plugins', () => {
  const upperCase = () => (tree: MdastRoot) => {
    for (const node of tree.children) {
      const [first] = node.type === 'paragraph' ? node.children : []
      if (first?.type === 'text') first.value = first.value.toUpperCase()
    }
  }
  const addRule = (name: string) => (tree: HastRoot) => {
    tree.children.push({ type: 'element', tagName: name, properties: {}, children: [] })
  }

  const addScript = () => addRule('script')
  const addRaw = () => (tree: HastRoot) => {
    tree.children.push({ type: 'raw', value: '<b onclick=x>raw</b>' } as never)
  }

  it('change the trees, before the sanitiser', () => {
    const plugins = { remark: [upperCase], rehype: [[addRule, 'hr'] as const, addScript, addRaw] }
    const document = read('a', { plugins })
    expect(fill(document)).toBe('<p>A</p><hr><b>raw</b>')
    expect(codesOf(document)).toEqual(['1:1 html-removed', '4:2 html-removed'])
    expect(html('a')).toBe('<p>a</p>')
  })

  it('give messages', () => {
    const speak = () => (tree: MdastRoot, file: VFile) => {
      file.message('first word', tree.children[0])
      file.message('Whole file')
    }
    const { messages } = read('a', { plugins: { remark: [speak], rehype: [] } }).head
    expect(messages).toMatchObject([
      { code: 'plugin-message', severity: 'warning', line: 4, column: 1, text: 'First word.' },
      { code: 'plugin-message', severity: 'warning', line: 1, column: 1, text: 'Whole file.' },
    ])
  })

  it('may refuse a document; what else they throw is a bug', () => {
    const refuse = () => (_: MdastRoot, file: VFile) => file.fail('no', { line: 4, column: 2 })
    const { head, body } = read('a', { plugins: { remark: [refuse], rehype: [] } })
    expect(body).toEqual([])
    expect(head.messages).toMatchObject([
      { code: 'plugin-message', severity: 'error', line: 4, column: 2, text: 'no.' },
    ])
    const bug = () => () => {
      throw new TypeError('bug')
    }
    expect(() => read('a', { plugins: { remark: [bug], rehype: [] } })).toThrow('bug')
  })
})
