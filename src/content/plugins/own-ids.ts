/** `## Who may apply {#who-may-apply}`: an id of the author's own, which a later change of words does not touch. */
import type { Heading } from 'mdast'

const ownId = /[ \t]*\{#([\p{L}\p{N}_][\p{L}\p{M}\p{N}_:.-]*)\}[ \t]*$/u

export function takeOwnId(heading: Heading): void {
  const last = heading.children.at(-1)
  if (last?.type !== 'text') return
  const id = ownId.exec(last.value)?.[1]
  if (id === undefined) return
  last.value = last.value.replace(ownId, '')
  if (last.value === '') heading.children.pop()
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } }
}
