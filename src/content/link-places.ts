/** Where the addresses of links and images stand in a Markdown text, for those who rewrite them and nothing else. */
import type { Definition, Image, Link } from 'mdast'
import { findExcess } from './limits.ts'
import { parseMarkdown } from './markdown.ts'
import { eachNode } from './markdown-tree.ts'

export interface LinkPlace {
  /** Indices of UTF-16 code units in the text. */
  readonly start: number
  readonly end: number
  /** The address that is written there: escapes and character references are read, percent-encoding is not. */
  readonly url: string
  /** In `<…>`, bare, or as the value of an HTML attribute. */
  readonly form: 'angle' | 'bare' | 'html'
}

/**
 * Every address of a link, an image, a definition, an autolink, and of `href` and `src` in HTML, in the order of the text.
 * A text that Gazette does not parse has none.
 * @param source The Markdown, or a padded body.
 */
export function linkPlaces(source: string): readonly LinkPlace[] {
  if (findExcess(source) !== undefined) return []
  const places: LinkPlace[] = []
  eachNode(parseMarkdown(source), (node) => {
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start === undefined || end === undefined) return
    const slice = source.slice(start, end)
    const found =
      node.type === 'html'
        ? inHtml(slice)
        : node.type === 'link' || node.type === 'image' || node.type === 'definition'
          ? inMarkdown(node, slice)
          : []
    for (const one of found) places.push({ ...one, start: start + one.start, end: start + one.end })
  })
  return places.sort((a, b) => a.start - b.start)
}

function inMarkdown(node: Link | Image | Definition, slice: string): readonly LinkPlace[] {
  if (node.type === 'link' && !slice.startsWith('[')) return autolink(node, slice)
  const [opening, tail] = node.type === 'definition' ? [']:', definitionTail] : ['](', resourceTail]
  // From the right: what stands in the label or the alternative text comes before, and a title does not fit the tail.
  for (let at = slice.lastIndexOf(opening); at !== -1; at = at === 0 ? -1 : slice.lastIndexOf(opening, at - 1)) {
    const match = tail.exec(slice.slice(at + opening.length))
    if (match === null) continue
    const [, before = '', angle, bare = ''] = match
    const written = angle ?? bare
    if (!mayBe(written, node.url)) continue
    const start = at + opening.length + before.length + (angle === undefined ? 0 : 1)
    return [{ start, end: start + written.length, url: node.url, form: angle === undefined ? 'bare' : 'angle' }]
  }
  return []
}

/** White space, also over the marks of a quote at the start of a line. */
const gap = '[ \\t]*(?:\\n[ \\t>]*)?'
/** The same, where there must be some. */
const space = '(?:[ \\t]+(?:\\n[ \\t>]*)?|\\n[ \\t>]*)'
const destination = `(?:<((?:[^<>\\n\\\\]|\\\\.)*)>|((?!<)(?:[^\\s\\\\]|\\\\.)*?))`
const title = `(?:"(?:[^"\\\\]|\\\\[\\s\\S])*"|'(?:[^'\\\\]|\\\\[\\s\\S])*'|\\((?:[^()\\\\]|\\\\[\\s\\S])*\\))`
const resourceTail = new RegExp(`^(${gap})${destination}(?:${space}${title})?${gap}\\)$`)
const definitionTail = new RegExp(`^(${gap})${destination}(?:${space}${title})?[ \\t]*$`)

/** Whether a written address can be read as this one; what escapes and references stand for is not looked up. */
function mayBe(written: string, url: string): boolean {
  return /[\\&]/.test(written) || written === url
}

function autolink(node: Link, slice: string): readonly LinkPlace[] {
  if (slice === `<${node.url}>`) return [{ start: 1, end: slice.length - 1, url: node.url, form: 'angle' }]
  return slice === node.url ? [{ start: 0, end: slice.length, url: node.url, form: 'bare' }] : []
}

const comment = '<!--[\\s\\S]*?(?:-->|$)'
const attribute = `[^\\s"'<>/=]+(?:\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'=<>\`]+))?`
const tag = new RegExp(`${comment}|<[a-z][a-z0-9-]*((?:\\s+${attribute})*)\\s*/?>`, 'gi')

function inHtml(slice: string): readonly LinkPlace[] {
  const places: LinkPlace[] = []
  for (const match of slice.matchAll(tag)) {
    const written = match[1] ?? ''
    if (written === '') continue
    const from = match.index + match[0].indexOf(written)
    for (const found of written.matchAll(/\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi)) {
      const value = found[2] ?? found[3] ?? found[4] ?? ''
      const start = from + found.index + found[0].length - value.length - (found[4] === undefined ? 1 : 0)
      places.push({ start, end: start + value.length, url: value.replaceAll('&amp;', '&').trim(), form: 'html' })
    }
  }
  return places
}
