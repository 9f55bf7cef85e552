import { withoutIllegalCharacters } from '../core/html.ts'

/** An element to print. Every tree that was read is one. */
export interface PrintableElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly PrintableNode[]
  /** Its text where it stands, if that is known: then nothing else of it counts. */
  readonly printed?: string
}

export type PrintableNode = PrintableElement | string | EscapedText

/** Text as it is printed: a long one that is printed often is escaped once. */
export interface EscapedText {
  readonly escaped: string
}

/**
 * Prints a tree as an XML 1.0 document in UTF-8. Pure: one tree, one text.
 *
 * What a strict parser reads from it is the tree again, byte for byte, but for the characters that XML cannot hold in
 * any form (production Char), which are left out. An element that holds only elements is laid out over lines; one that
 * holds any text is printed on its own line with that text untouched, since white space there means something.
 *
 * Names of elements and attributes are the renderer's own and are printed as they are.
 * @param stylesheetHref Of a style sheet in CSS, for browsers (https://www.w3.org/TR/xml-stylesheet/).
 */
export function printXml(root: PrintableElement, stylesheetHref?: string): string {
  const styled =
    stylesheetHref === undefined ? '' : `<?xml-stylesheet type="text/css" href="${escapeAttribute(stylesheetHref)}"?>\n`
  return `<?xml version="1.0" encoding="utf-8"?>\n${styled}${printElement(root, '')}\n`
}

/** The text of a child of the root. */
export function printChild(element: PrintableElement): string {
  return printElement(element, '  ')
}

/** An element with nothing but text in it, or nothing. */
export function element(name: string, attributes: Readonly<Record<string, string>>, value = ''): PrintableElement {
  return { name, attributes, children: value === '' ? [] : [value] }
}

/** The same, where there is a value. */
export function elementIfAny(name: string, value: string | undefined): PrintableElement[] {
  return value === undefined || value === '' ? [] : [element(name, {}, value)]
}

function printElement(element: PrintableElement, indent: string): string {
  if (element.printed !== undefined) return element.printed
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
  if (element.children.length === 0) return `<${element.name}${attributes}/>`
  return `<${element.name}${attributes}>${printChildren(element.children, indent)}</${element.name}>`
}

function printChildren(children: readonly PrintableNode[], indent: string): string {
  if (!children.every(isElement)) return children.map(printInline).join('')
  const inner = `${indent}  `
  return `${children.map((child) => `\n${inner}${printElement(child, inner)}`).join('')}\n${indent}`
}

function printInline(node: PrintableNode): string {
  if (typeof node === 'string') return escapeText(node)
  return isElement(node) ? printElement(node, '') : node.escaped
}

function isElement(node: PrintableNode): node is PrintableElement {
  return typeof node !== 'string' && 'name' in node
}

/** `>` is always escaped, so that `]]>` cannot arise; a parser would turn a bare carriage return into a line feed. */
export function escapeText(text: string): string {
  return withoutIllegalCharacters(text).replace(/[&<>\r]/g, (character) => escapes[character] ?? character)
}

/** A parser would turn white space other than the space into spaces (XML 1.0, section 3.3.3). */
function escapeAttribute(value: string): string {
  return withoutIllegalCharacters(value).replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character)
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
