/** The development client, put into a page on its way to the browser. What `build` writes is never touched. */

import type { Hash } from '../../core/hash.ts'
import { escapeHtml } from '../../core/html.ts'
import { devPolicy } from '../http/content-policy.ts'
import { ownFolder } from '../own/own.ts'

/**
 * The page with the client's script at the end of its head, and its own content policy widened by what it needs. Styles
 * the client brings itself, into trees of its own. Everything else stays byte for byte.
 *
 * The head's end is looked for in the text, not by a parser: layouts escape what they print, so the first `</head` is the
 * true one. Where a layout writes none, the client goes to the end, where a parser takes it as well.
 * @param hash Of the page: what the client tells the event stream that it shows.
 */
export function injectClient(html: string, hash: Hash): string {
  const end = /<\/head[\s>]/i.exec(html)?.index
  const tags = clientTags(hash)
  if (end === undefined) return `${widenPolicies(html)}${tags}`
  return `${widenPolicies(html.slice(0, end))}${tags}${html.slice(end)}`
}

/** For pages that Gazette makes in development, too. `hash` is 'none' on a page that says that there is nothing. */
export function clientTags(hash: Hash | 'none'): string {
  return `<script type="module" src="${ownFolder}client.js" data-hash="${escapeHtml(hash)}"></script>`
}

const metaElement = /<meta(?=[\s/])(?:"[^"]*"|'[^']*'|[^>"'])*>/gi

/** A page may hold several policies, and each of them must let the client in. */
function widenPolicies(head: string): string {
  return head.replace(metaElement, (element) => {
    const isPolicy = attributeOf(element, 'http-equiv')?.toLowerCase() === 'content-security-policy'
    const policy = isPolicy ? attributeOf(element, 'content') : undefined
    if (policy === undefined) return element
    return `<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(devPolicy(policy))}">`
  })
}

/** The value of an attribute of a start tag, decoded. */
function attributeOf(element: string, name: string): string | undefined {
  const attribute = /[\s/"']([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
  for (const [, key = '', double, single, bare] of element.matchAll(attribute)) {
    if (key.toLowerCase() === name) return unescapeHtml(double ?? single ?? bare ?? '')
  }
  return undefined
}

const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  '#34': '"',
}

function unescapeHtml(text: string): string {
  return text.replace(/&([a-z]+|#x?[\da-f]+);/gi, (whole, name: string) => characters[name.toLowerCase()] ?? whole)
}

/** Like Preact: what delimits, and no more, so that a policy stays readable. */
function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
