/** HTML through the sanitiser and the mending alone, and what an HTML parser makes of the result inside a page. */
import type { Element, Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { toHtml } from 'hast-util-to-html'
import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'
import { repair } from '../../src/core/content-model.ts'
import { keepFirstLineEnds } from '../../src/core/first-line-ends.ts'
import { sanitise } from '../../src/core/sanitise.ts'

export function parseTree(html: string): Root {
  return fromParse5(parseFragment(html)) as Root
}

export function safeTree(tree: Root): Root {
  return repair(sanitise(tree, { embeddedText: (host) => `Embedded content from ${host}` }).tree)
}

export function safe(html: string): string {
  const tree = safeTree(parseTree(html))
  keepFirstLineEnds(tree)
  return toHtml(tree)
}

/** The fragment as a browser reads it in the main part of a page, printed again. */
export function readInPage(fragment: string): string {
  const document = parse(
    `<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main>${fragment}</main></body></html>`,
  )
  const main = find(document, 'main')
  if (main === undefined) return ''
  const tree: Root = { type: 'root', children: (fromParse5(main) as Element).children }
  keepFirstLineEnds(tree)
  return toHtml(tree)
}

function find(node: DefaultTreeAdapterMap['node'], name: string): DefaultTreeAdapterMap['element'] | undefined {
  if ('tagName' in node && node.tagName === name) return node
  if (!('childNodes' in node)) return undefined
  for (const child of node.childNodes) {
    const found = find(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** Everything in a printed fragment that could run, load or navigate where it should not; parsed as a browser would. */
export function dangers(fragment: string): string[] {
  const found: string[] = []
  const document = parse(
    `<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main>${fragment}</main><p id="after-everything">end</p></body></html>`,
  )
  const visit = (node: DefaultTreeAdapterMap['node']): void => {
    if (node.nodeName === '#comment') found.push('comment')
    if ('tagName' in node) {
      if (!names.has(node.tagName)) found.push(`<${node.tagName}>`)
      if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(node.namespaceURI)
      for (const { name, value } of node.attrs) {
        if (!attributes.has(name)) found.push(`${name}=`)
        if ((name === 'href' || name === 'src' || name === 'cite') && !safeAddress(value))
          found.push(`${name}="${value}"`)
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  const main = find(document, 'main')
  if (main === undefined) return ['no main']
  for (const child of main.childNodes) visit(child)
  const body = main.parentNode
  const last = body !== null && 'childNodes' in body ? body.childNodes.at(-1) : undefined
  if (last === undefined || !('attrs' in last) || last.attrs[0]?.value !== 'after-everything')
    found.push('what follows is swallowed')
  return found
}

/** As a browser does: controls and spaces around are skipped, tabs and line ends anywhere. */
function safeAddress(address: string): boolean {
  try {
    return /^(?:https?|mailto|tel):$/.test(new URL(address, 'https://example.gov/').protocol)
  } catch {
    return true
  }
}

const names: ReadonlySet<string> = new Set(
  (
    'a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
    'figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub ' +
    'summary sup table tbody td tfoot th thead time tr u ul var wbr'
  ).split(' '),
)
const attributes: ReadonlySet<string> = new Set(
  (
    'abbr alt aria-describedby aria-hidden aria-label aria-labelledby checked cite class colspan datetime decoding dir ' +
    'disabled headers height href hreflang id lang loading open reversed role rowspan scope span src start tabindex title ' +
    'type value width'
  ).split(' '),
)
