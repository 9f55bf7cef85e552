/** Sections that were published and are gone: whoever linked to one would land at the top of the page. */
import { anchorsFile } from '../core/anchors.ts'
import type { Head, Heading } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { Facts } from '../core/route.ts'
import type { Site } from '../core/site.ts'

/** An id that a heading is to have again. */
export interface LostAnchor {
  readonly head: Head
  readonly id: string
  /** The heading that most likely has the section now; undefined where none does. */
  readonly heading: Heading | undefined
  /** The line of content/anchors.tsv. */
  readonly line: number
}

export function checkAnchors(facts: Facts): readonly Message[] {
  return lostAnchors(
    facts.site,
    facts.documents.map(({ head }) => head),
  ).map(vanished)
}

/** @param heads Of all documents, those held back too. */
export function lostAnchors(site: Site, heads: readonly Head[]): readonly LostAnchor[] {
  const recorded = site.config.anchors ?? []
  if (recorded.length === 0) return []
  const held = new Set(site.held.map(({ path }) => path))
  const live = new Map(heads.filter(({ path }) => !held.has(path)).map((head) => [head.address, head]))
  return recorded.flatMap(({ address, ids, line }) => {
    const head = live.get(address)
    const offered = new Set(head?.ids)
    const lost = head === undefined ? [] : ids.filter((id) => !offered.has(id))
    if (head === undefined || lost.length === 0) return []
    const known = new Set(ids)
    const heirs = likeliest(
      lost,
      head.headings.filter(({ id }) => !known.has(id)),
    )
    return lost.map((id) => ({ head, id, heading: heirs.get(id), line }))
  })
}

/** Each lost id and the new heading that is most like it; where there is one of each, they are one section. */
function likeliest(lost: readonly string[], fresh: readonly Heading[]): ReadonlyMap<string, Heading> {
  const [only] = fresh
  if (lost.length === 1 && fresh.length === 1 && only !== undefined) return new Map([[lost[0] ?? '', only]])
  const pairs = lost
    .flatMap((id) => fresh.map((heading) => ({ id, heading, likeness: likeness(id, heading.id) })))
    .filter((pair) => pair.likeness > 0.3)
    .sort((a, b) => b.likeness - a.likeness)
  const found = new Map<string, Heading>()
  const taken = new Set<Heading>()
  for (const { id, heading } of pairs) {
    if (found.has(id) || taken.has(heading)) continue
    found.set(id, heading)
    taken.add(heading)
  }
  return found
}

/** The share of words that two ids have in common (Dice's coefficient). */
function likeness(a: string, b: string): number {
  const [first, second] = [new Set(a.split('-')), new Set(b.split('-'))]
  const common = [...first].filter((word) => second.has(word)).length
  return (2 * common) / (first.size + second.size)
}

function vanished({ head, id, heading, line }: LostAnchor): Message {
  const text = `The section "#${id}" of this page was published, and links to it would lead to the top of the page.`
  if (heading === undefined) {
    const wayOut = `Write "{#${id}}" behind the heading that says it now. If the section is gone, take "${id}" out of line ${line} of ${anchorsFile}.`
    return message('anchor-vanished', { file: head.path }, text, wayOut)
  }
  const place = { file: head.path, ...(heading.line === undefined ? {} : { line: heading.line }) }
  return message(
    'anchor-vanished',
    place,
    text,
    `If this is the section, write its heading as "${'#'.repeat(heading.level)} ${heading.text} {#${id}}"; "gazette check --fix" does. If not, take "${id}" out of line ${line} of ${anchorsFile}.`,
  )
}
