/** Small texts that make Markdown parsers hang or overflow the stack. */
import { expect } from 'vitest'
import { fill, read } from './render.ts'

export const times = (text: string, count: number): string => text.repeat(Math.ceil(count))
const counted = (count: number, make: (index: number) => string): string =>
  Array.from({ length: Math.ceil(count) }, (_, index) => make(index)).join('')

/** By name: the text at some size. At 1 it is as large as those that were found to hurt. */
export const hurting: Readonly<Record<string, (size: number) => string>> = {
  'unmatched closing brackets: a](': (n) => times('a](', n * 16_000),
  'closing brackets': (n) => times(']', n * 24_000),
  'opening brackets': (n) => times('[', n * 48_000),
  'link openings: [a](': (n) => times('[a](', n * 12_000),
  'link openings with angles': (n) => times('[a](<b', n * 8_000),
  'image openings': (n) => times('![[]()', n * 8_000),
  'nested brackets closed': (n) => `${times('[', n * 12_000)}a${times('](b)', n * 3_000)}`,
  'nested images': (n) => `${times('![', n * 1_000)}a${times('](b)', n * 1_000)}`,
  'footnote openings': (n) => times('[^a', n * 16_000),
  'unclosed comments': (n) => `x ${times('<!--', n * 12_000)}`,
  'unclosed declarations': (n) => `x ${times('<!A', n * 13_000)}`,
  'unclosed CDATA': (n) => `x ${times('<![CDATA[', n * 4_800)}`,
  'unclosed instructions': (n) => `x ${times('<?', n * 15_000)}`,
  'unclosed tags': (n) => `x ${times('<a ', n * 16_000)}`,
  'unclosed attributes': (n) => `x ${times('<a b="', n * 8_000)}`,
  'a quote with lazy lines': (n) => `> a\n${times('a\n', n * 24_000)}`,
  'many quotes': (n) => times('> a\n\n', n * 5_000),
  'many lists': (n) => times('- a\n\nb\n\n', n * 4_000),
  'alternating lists': (n) => times('- a\n* a\n', n * 4_000),
  'underlined headings': (n) => times('a\n-\n', n * 6_000),
  'a list nested by indentation': (n) => counted(n * 500, (index) => `${' '.repeat(index * 2)}- a\n`),
  'lists in lists, again and again': (n) => times('- a\n  - b\n    - c\n', n * 2_000),
  'a wide table with short rows': (n) =>
    `${times('|a', n * 1_500)}|\n${times('|-', n * 1_500)}|\n${times('|\n', n * 3_000)}`,
  'nested emphasis': (n) => times('*a **a ', n * 3_600),
  'nested emphasis, closed': (n) => `${times('*a **a ', n * 1_000)}${times(' a** a*', n * 1_000)}`,
  'emphasis that never closes': (n) => times('*a_ ', n * 6_000),
  'strong that never opens': (n) => times('a**', n * 8_000),
  strikethrough: (n) => times('~a ~~b ', n * 5_000),
  'list marks in one line': (n) => `${times('- ', n * 2_000)}a`,
  'quotes of lists': (n) => `${times('> - ', n * 1_000)}a`,
  'quote marks in one line': (n) => `${times('>', n * 4_000)}a`,
  'numbers in one line': (n) => `${times('1. ', n * 2_000)}a`,
  'code fences of growing length': (n) => counted(n * 300, (index) => `e${'`'.repeat(index + 1)}`),
  'nested elements': (n) => times('<div>', n * 4_000),
  'nested inline elements': (n) => `x ${times('<b>', n * 8_000)}`,
  'nested elements in lines of their own': (n) => times('<div>\n\n', n * 4_000),
  'formatting repeated in every paragraph': (n) =>
    `${counted(100, (index) => `<b id=x${index}>`)}\n\n${times('a\n\n', n * 5_000)}`,
  'paragraphs in unclosed fonts': (n) => times('<font color=red><p>', n * 2_000),
  'a long reference again and again': (n) => `[a]: /${'b'.repeat(50_000)}\n\n${times('[a]\n\n', n * 2_000)}`,
  'many references': (n) => `[a]: b\n\n${times('[a] ', n * 10_000)}`,
  'many definitions': (n) => counted(n * 4_000, (index) => `[${index}]: b\n`),
  'many footnotes': (n) =>
    counted(n * 3_000, (index) => `[^${index}] `) + counted(n * 3_000, (index) => `\n\n[^${index}]: b`),
  'one footnote again and again': (n) => `${times('[^a] ', n * 5_000)}\n\n[^a]: b`,
  'the same heading again and again': (n) => times('# a\n\n', n * 5_000),
  containers: (n) => times(':::note\n', n * 2_000),
  'containers, closed': (n) => times(':::note\na\n:::\n\n', n * 1_500),
  'container attributes': (n) => `:::note{${times('a=b ', n * 10_000)}}\n:::`,
  braces: (n) => times('{{', n * 20_000),
  'template blocks': (n) => times('{% a ', n * 10_000),
  'a long word': (n) => times('a', n * 48_000),
  addresses: (n) => times('a@', n * 24_000),
  'dots and hosts': (n) => times('www.', n * 12_000),
  entities: (n) => times('&#1', n * 16_000),
  spaces: (n) => `${times(' ', n * 48_000)}a`,
  tabs: (n) => times('\t', n * 48_000),
  'hard breaks': (n) => times('a  \n', n * 12_000),
  backslashes: (n) => times('\\', n * 48_000),
  'long lines of code': (n) => `\`\`\`js\n${times('a(', n * 24_000)}\n\`\`\``,
  'unclosed strings in code': (n) => `\`\`\`js\n${times('`${', n * 15_000)}\n\`\`\``,
  'unclosed markup in code': (n) => `\`\`\`html\n${times('<a ', n * 16_000)}\n\`\`\``,
  'a heading of everything': (n) => `# ${times('*a* `b` [c](d) ', n * 3_000)}`,
  'ordinary prose': (n) => times('The quick brown fox jumps over the lazy dog, and *nobody* minds.\n\n', n * 4_000),
}

/** How a text ends: read, or refused by name. */
export function outcome(text: string): string {
  const document = read(text)
  const errors = document.head.messages.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return fill(document) === '' ? 'nothing' : 'read'
  expect(document.body).toEqual([])
  return errors.map(({ code }) => code).join()
}
