import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutIllegalCharacters } from '../../src/core/html.ts'
import { elementsOf, readXml, textOf, type XmlElement, type XmlNode } from '../../src/core/xml.ts'
import { printXml } from '../../src/render/xml.ts'

function treeOf(text: string): XmlElement {
  const read = readXml(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.root
}

describe('readXml', () => {
  it('reads elements, attributes, text and CDATA, and leaves comments and instructions out', () => {
    expect(treeOf('<?xml version="1.0"?><?a b?><a x="1&#10;2"><!-- c -->t<![CDATA[<&]]>u&lt;<b/></a>')).toEqual({
      name: 'a',
      attributes: { x: '1\n2' },
      children: ['t<&u<', { name: 'b', attributes: {}, children: [] }],
    })
  })

  it('refuses what is not well-formed, and says where', () => {
    for (const text of ['', 'text', '<a>', '<a><b></a>', '<a>&nbsp;</a>', '<a>\u0001</a>', '<a x="<"/>', '<a/><b/>']) {
      expect(readXml(text), text).toHaveProperty('problem')
    }
    expect(readXml('<a>\n  &nbsp;\n</a>')).toEqual({
      problem: "Named entity isn't defined: &nbsp;",
      line: 2,
      column: 3,
    })
  })

  it('expands no entity that a document declares', () => {
    expect(readXml('<!DOCTYPE a [<!ENTITY e "eeee">]><a>&e;</a>')).toHaveProperty('problem')
  })

  it('finds children by name and the text inside', () => {
    const root = treeOf('<a>1<b>2<c>3</c></b><c/>4</a>')
    expect(elementsOf(root).map(({ name }) => name)).toEqual(['b', 'c'])
    expect(elementsOf(root, 'b').map(textOf)).toEqual(['23'])
    expect(textOf(root)).toBe('1234')
  })
})

describe('law: a tree printed and read is the tree', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', ' ', '\u0000', '\ud800', '\ufffe'),
      minLength: 1,
    }),
  )
  const name = fc.constantFrom('a', 'b', 'c:d')
  const attributes = fc.dictionary(fc.constantFrom('x', 'y', 'xml:lang'), text)
  const { tree } = fc.letrec<{ tree: XmlElement; node: XmlNode }>((tie) => ({
    tree: fc.record({ name, attributes, children: fc.array(tie('node'), { maxLength: 3 }) }),
    node: fc.oneof({ maxDepth: 3 }, text, tie('tree')),
  }))

  /** As XML can hold it: no illegal characters, no empty text, neighbouring texts one. */
  function normal(element: XmlElement): XmlElement {
    const children: XmlNode[] = []
    for (const child of element.children.map((one) =>
      typeof one === 'string' ? withoutIllegalCharacters(one) : normal(one),
    )) {
      const last = children.at(-1)
      if (typeof child === 'string' && typeof last === 'string') children[children.length - 1] = last + child
      else if (child !== '') children.push(child)
    }
    const clean = Object.entries(element.attributes).map(([key, value]) => [key, withoutIllegalCharacters(value)])
    return { ...element, attributes: Object.fromEntries(clean), children }
  }

  /** Without the white space that lays out an element of elements. */
  function withoutLayout(element: XmlElement, printed: XmlElement): XmlElement {
    const hasText = printed.children.some((child) => typeof child === 'string')
    const kept = hasText ? element.children : element.children.filter((child) => typeof child !== 'string')
    return {
      ...element,
      children: kept.map((child, index) => {
        const original = printed.children[index]
        return typeof child === 'string' || typeof original !== 'object' ? child : withoutLayout(child, original)
      }),
    }
  }

  it('but for illegal characters and layout', () => {
    fc.assert(
      fc.property(tree, (element) => {
        const printed = normal(element)
        expect(withoutLayout(treeOf(printXml(printed)), printed)).toEqual(printed)
        expect(printXml(element)).toBe(printXml(element))
      }),
      { numRuns: 300 },
    )
  })

  it('also where it is not normal yet', () => {
    expect(treeOf(printXml({ name: 'a', attributes: {}, children: ['x\u0000', ']]', '>'] })).children).toEqual(['x]]>'])
  })
})
