/** What can go wrong with the bytes of a feed, and what somebody can do to them. */
import fc from 'fast-check'
import { attacks } from '../../content/attacks.ts'

/** One change; bytes are seen as text of one character each, so that it means the same in every encoding. */
export type Mutation = (text: string, other: string) => string

const scraps: readonly string[] = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    ']]]]><![CDATA[>',
    '&lt;',
    '&amp;lt;',
    '&#0;',
  ],
  ...[
    '&#x110000;',
    '&#55296;',
    '&nbsp;',
    '&x;',
    '&lt;!--',
    '--&gt;',
    '<?x ?>',
    '<!DOCTYPE x [<!ENTITY x "y">]>',
    '\u0000',
    '\u001b',
  ],
  ...[
    '\ufdd0',
    '\xff\xfe',
    '\xef\xbb\xbf',
    '\xed\xa0\x80',
    '\x80',
    '\xc3\x28',
    '\r',
    '\u2028',
    '\\u0000',
    '\\',
    '{',
    ']',
    ',',
    '1e999',
  ],
  ...[
    'xmlns=""',
    ' xmlns="http://www.w3.org/2000/svg"',
    ' xml:base="javascript:x"',
    ' xml:lang=""',
    ' type="xhtml"',
    ' mode="base64"',
  ],
  ...[
    '<atom:link href="javascript:x"/>',
    '<div>',
    '</div>',
    '&lt;/div&gt;',
    '&lt;table&gt;',
    '&lt;p&gt;&lt;b&gt;&lt;i&gt;&lt;a href=x&gt;',
  ],
  ...[
    '&lt;svg&gt;&lt;style&gt;',
    '&lt;math&gt;&lt;mtext&gt;',
    '&lt;select&gt;&lt;option&gt;',
    '&lt;template&gt;',
    '&lt;noscript&gt;',
    '&lt;title&gt;',
  ],
]

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const at = (text: string, where: number): number => Math.floor(where * text.length)
const insert = (text: string, where: number, piece: string): string =>
  text.slice(0, at(text, where)) + piece + text.slice(at(text, where))

/** The piece of markup, or the JSON value, nearest behind a place. */
function tokenFrom(text: string, where: number): readonly [number, string] {
  const pattern = /<[^<>]{1,400}>|"[^"]{0,400}"/g
  pattern.lastIndex = at(text, where)
  const found = pattern.exec(text)
  return found === null ? [text.length, ''] : [found.index, found[0]]
}

function withToken(text: string, where: number, change: (token: string) => string): string {
  const [index, token] = tokenFrom(text, where)
  return text.slice(0, index) + change(token) + text.slice(index + token.length)
}

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  // Bytes
  fc.tuple(place, fc.nat(255)).map(
    ([where, byte]) =>
      (text: string) =>
        text.slice(0, at(text, where)) + String.fromCharCode(byte) + text.slice(at(text, where) + 1),
  ),
  fc.tuple(place, fc.nat(60)).map(
    ([where, length]) =>
      (text: string) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  place.map((where) => (text: string) => text.slice(0, at(text, where))),
  fc.tuple(place, place).map(
    ([where, from]) =>
      (text: string, other: string) =>
        text.slice(0, at(text, where)) + other.slice(at(other, from)),
  ),
  // Markup
  fc.tuple(place, fc.nat(3)).map(
    ([where, times]) =>
      (text: string) =>
        withToken(text, where, (token) => token.repeat(times)),
  ),
  fc.tuple(place, place).map(
    ([where, from]) =>
      (text: string) =>
        insert(text, where, tokenFrom(text, from)[1]),
  ),
  fc.tuple(place, place).map(
    ([where, from]) =>
      (text: string, other: string) =>
        insert(text, where, tokenFrom(other, from)[1]),
  ),
  fc.tuple(place, fc.constantFrom(...scraps)).map(
    ([where, scrap]) =>
      (text: string) =>
        insert(text, where, scrap),
  ),
  fc.tuple(place, fc.constantFrom(...scraps)).map(
    ([where, scrap]) =>
      (text: string) =>
        insert(text, where, scrap),
  ),
  // Attacks: as text of a feed, in the place of an attribute or a JSON value, as they are
  fc.tuple(place, fc.constantFrom(...attacks)).map(
    ([where, attack]) =>
      (text: string) =>
        insert(text, where, escaped(attack)),
  ),
  fc.tuple(place, fc.constantFrom(...attacks)).map(([where, attack]) => (text: string) => {
    const [index, token] = tokenFrom(text, where)
    return insert(text, (index + token.length) / Math.max(1, text.length), escaped(attack))
  }),
  fc.tuple(place, fc.constantFrom(...attacks)).map(
    ([where, attack]) =>
      (text: string) =>
        withToken(text, where, (token) =>
          token.replace(/"[^"]*"/, () =>
            text.startsWith('{') ? JSON.stringify(attack) : `"${escaped(attack).replaceAll('"', '&quot;')}"`,
          ),
        ),
  ),
  fc.tuple(place, fc.constantFrom(...attacks)).map(
    ([where, attack]) =>
      (text: string) =>
        insert(text, where, attack),
  ),
)

/** Rare, since each takes long: too deep, too long, too many. */
const excess: fc.Arbitrary<Mutation> = fc
  .tuple(
    place,
    fc.constantFrom(
      ...['<div>'.repeat(300), '<div>'.repeat(20_000), '&lt;div&gt;'.repeat(5000), '&lt;b&gt;&lt;i&gt;'.repeat(2000)],
      ...[
        '&lt;table&gt;&lt;td&gt;'.repeat(500),
        '&lt;a href="x"&gt;'.repeat(3000),
        `<x a="${'y'.repeat(200_000)}"/>`,
        'é'.repeat(100_000),
      ],
      ...[
        '&lt;p title="'.repeat(3000),
        '&amp;'.repeat(50_000),
        '<![CDATA['.repeat(2000),
        '&lt;!--'.repeat(5000),
        '&lt;svg&gt;'.repeat(1000),
      ],
      ...[
        '['.repeat(50_000),
        '{"a":'.repeat(20_000),
        ' '.repeat(300_000),
        '&lt;select&gt;&lt;option&gt;'.repeat(1000),
        '\n'.repeat(100_000),
      ],
    ),
  )
  .map(
    ([where, piece]) =>
      (text: string) =>
        withToken(text, where, (token) => token + piece),
  )

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant([]) },
  { weight: 12, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.tuple(excess, fc.array(mutation, { maxLength: 1 })).map(([one, more]) => [one, ...more]) },
)
