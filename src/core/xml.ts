/** XML as a plain tree, read strictly. The one importer of the parser; the printer is `render/xml.ts`. */
import { fromXml } from 'xast-util-from-xml'

/** An element. Comments and processing instructions have no place in it; CDATA sections are text. */
export interface XmlElement {
  /** As written, with its prefix if it has one. */
  readonly name: string
  /** In the order written. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
}

/** An element, or text with its references resolved. Two strings never follow each other in a tree that was read. */
export type XmlNode = XmlElement | string

/** A tree, or where and why the text is not well-formed XML (line and column count from 1). */
export type XmlResult =
  | { readonly root: XmlElement }
  | { readonly problem: string; readonly line: number; readonly column: number }

/**
 * Reads XML 1.0 by the letter: a text that is not well-formed has no tree (XML 1.0, section 1.2, "fatal error").
 * Entities other than the five of XML itself are refused, so that no document can make the reader expand anything.
 */
export function readXml(text: string): XmlResult {
  try {
    for (const node of fromXml(text).children) if (node.type === 'element') return { root: elementOf(node) }
    return { problem: 'The document has no element', line: 1, column: 1 }
  } catch (thrown) {
    const { cause, line, column } = thrown as { cause?: unknown; line?: number; column?: number }
    const reason = cause instanceof Error ? cause.message : String(thrown)
    const problem = (reason.split('\n')[0] ?? '').replace(/ \(line \d+, column \d+\)$/, '')
    return { problem, line: line ?? 1, column: column ?? 1 }
  }
}

type ParsedElement = Extract<ReturnType<typeof fromXml>['children'][number], { type: 'element' }>

function elementOf(node: ParsedElement): XmlElement {
  const children: XmlNode[] = []
  for (const child of node.children) {
    if (child.type === 'element') children.push(elementOf(child))
    else if (child.type === 'text' || child.type === 'cdata') {
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + child.value
      else children.push(child.value)
    }
  }
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(node.attributes)) {
    if (typeof value === 'string') attributes[name] = value
  }
  return { name: node.name, attributes, children }
}

/** All text inside an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** The child elements of an element, of one name where one is given. */
export function elementsOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}
