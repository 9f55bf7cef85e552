/**
 * XML as our printer prints it (`render/xml.ts`), read in a small part of the time that a full parser takes. What this
 * reader is not sure of it refuses, and `readFeed` asks the real parser. `test/check/plain-xml.test.ts` holds the two
 * equal.
 */
import { readXml, type XmlElement, type XmlNode, type XmlResult } from '../core/xml.ts'

/** Reads XML as `readXml` does. */
export function readFeed(xml: string): XmlResult {
  const root = readPlainXml(xml)
  return root === undefined ? readXml(xml) : { root }
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** It is no part of the tree. */
const stylesheet = /^<\?xml-stylesheet type="text\/css" href="[^"<>]*"\?>\n/

/** In the value of an attribute: what a parser replaces or refuses. */
const unsafeInValue = /[<\t\n]/

/** What no XML may hold, and the carriage return, which a parser replaces. */
const unsafe = /[\0-\u0008\u000b-\u001f\ufffe\uffff]|\]\]>/
const foreignReference = /&(?!(?:amp|lt|gt|quot|#9|#10|#13);)/

/** @returns the root; undefined where the text is not plain enough to be sure of its tree. */
export function readPlainXml(xml: string): XmlElement | undefined {
  if (!xml.startsWith(declaration) || !xml.isWellFormed()) return undefined
  if (unsafe.test(xml) || foreignReference.test(xml)) return undefined
  const open: Open[] = []
  let at =
    declaration.length + (stylesheet.exec(xml.slice(declaration.length, declaration.length + 1000))?.[0].length ?? 0)
  for (;;) {
    const tag = xml.indexOf('<', at)
    if (tag === -1) return undefined
    const parent = open.at(-1)
    if (tag > at) {
      if (parent === undefined) return undefined
      parent.children.push(withoutReferences(xml.slice(at, tag)))
    }
    let ended: Open | undefined
    if (xml[tag + 1] === '/') {
      ended = open.pop()
      if (ended === undefined || !xml.startsWith(`${ended.name}>`, tag + 2)) return undefined
      at = tag + 3 + ended.name.length
    } else {
      const read = readStartTag(xml, tag + 1)
      if (read === undefined) return undefined
      const { element, isEmpty, after } = read
      parent?.children.push(element)
      if (isEmpty) ended = element
      else open.push(element)
      at = after
    }
    if (ended !== undefined && open.length === 0) return xml.slice(at).trim() === '' ? ended : undefined
  }
}

interface Open extends XmlElement {
  readonly children: XmlNode[]
}

function readStartTag(
  xml: string,
  start: number,
): { readonly element: Open; readonly isEmpty: boolean; readonly after: number } | undefined {
  let at = endOfName(xml, start)
  const name = xml.slice(start, at)
  if (name === '') return undefined
  const attributes: Record<string, string> = {}
  while (xml[at] === ' ') {
    const nameEnd = endOfName(xml, at + 1)
    const key = xml.slice(at + 1, nameEnd)
    const end = xml.startsWith('="', nameEnd) ? xml.indexOf('"', nameEnd + 2) : -1
    if (key === '' || end === -1 || Object.hasOwn(attributes, key)) return undefined
    const value = xml.slice(nameEnd + 2, end)
    if (unsafeInValue.test(value)) return undefined
    attributes[key] = withoutReferences(value)
    at = end + 1
  }
  const isEmpty = xml[at] === '/'
  if (isEmpty) at++
  if (xml[at] !== '>') return undefined
  return { element: { name, attributes, children: [] }, isEmpty, after: at + 1 }
}

/** The end of a name of letters, with hyphens and colons in it; of most names there is no more. */
function endOfName(xml: string, start: number): number {
  let at = start
  while (isLetter(xml.charCodeAt(at)) || (at > start && (xml[at] === '-' || xml[at] === ':'))) at++
  return at
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

function withoutReferences(written: string): string {
  if (!written.includes('&')) return written
  let text = written
  for (const [reference, character] of references) text = text.replaceAll(reference, character)
  return text
}

/** The last is the one that the others could come out of. */
const references = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#9;', '\t'],
  ['&#10;', '\n'],
  ['&#13;', '\r'],
  ['&amp;', '&'],
] as const
