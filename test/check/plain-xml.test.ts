/** The quick reader and the real parser: what the first accepts, it reads as the second does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPlainXml } from '../../src/check/plain-xml.ts'
import { readXml, type XmlNode } from '../../src/core/xml.ts'
import { printXml } from '../../src/render/xml.ts'

/** Whether it was accepted; if so, it was read as the parser reads it. */
function agrees(xml: string): boolean {
  const root = readPlainXml(xml)
  if (root !== undefined) expect(readXml(xml)).toEqual({ root })
  return root !== undefined
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\n', '\r\n', '\t', ']]>', '&', '<b>'),
)
const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.record({
      name: fc.constantFrom('feed', 'entry', 'link', 'content', 'pubDate', 'at:deleted-entry', 'dc:creator'),
      attributes: fc.dictionary(fc.constantFrom('href', 'rel', 'xml:lang', 'type', 'isPermaLink', 'xmlns:dc'), text),
      children: fc.array(tie('node'), { maxLength: 4 }),
    }),
  ),
}))

test('what the printer prints is read as the parser reads it', () => {
  fc.assert(
    fc.property(fc.array(node), fc.constantFrom(undefined, '/feeds/feed.css', '/a%20b/?c&d'), (children, style) => {
      const root = { name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' }, children }
      expect(agrees(printXml(root, style))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('so is what was damaged at one place, or refused', () => {
  const piece = fc.oneof(
    text,
    fc.constantFrom(
      '<',
      '>',
      '"',
      '</entry>',
      '<entry>',
      '<a/>',
      ' a="b"',
      '&lt',
      '&#9;',
      '&#x9;',
      '&copy;',
      '<!---->',
      '<?x?>',
      ':',
      '-',
      '?>',
    ),
  )
  const damage = fc.tuple(fc.nat(), fc.nat(5), piece)
  fc.assert(
    fc.property(node, damage, (child, [place, length, other]) => {
      const whole = printXml({ name: 'feed', attributes: { id: 'x' }, children: [child, child] }, '/feeds/feed.css')
      const at = place % whole.length
      agrees(whole.slice(0, at) + other + whole.slice(at + length))
    }),
    { numRuns: 20_000 },
  )
})
