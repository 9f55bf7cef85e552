import type { Head } from '../core/document.ts'
import { type Message, message, type Place } from '../core/message.ts'
import { suggest } from '../core/suggest.ts'

/** A link into a section of a page. */
interface FragmentUse {
  readonly place: Place
  /** The document it stands in; undefined in the configuration. */
  readonly from: Head | undefined
}

/** Fragments into what is no document (the list of a tag, a file) are the layouts' or the file's own affair. */
export function checkFragment(use: FragmentUse, target: Head | undefined, fragment: string): Message[] {
  // `:~:` starts a directive for the browser, and `#top` needs no element (HTML, "select the indicated part").
  const id = fragment.replace(/:~:.*$/s, '')
  if (target === undefined || id === '' || id.toLowerCase() === 'top' || target.ids.includes(id)) return []
  const near = suggest(id, target.ids)
  const sections = target.headings.slice(0, 6).map((heading) => `#${heading.id}`)
  const more = target.headings.length > sections.length ? ', …' : ''
  const offers =
    sections.length === 0
      ? 'It has no sections. Link to the page.'
      : `Its sections are ${sections.join(', ')}${more}. Link to one of them, or to the page.`
  const where = target === use.from ? 'This page' : `The page of ${target.path}`
  return [
    message(
      'link-fragment-missing',
      use.place,
      `${where} has no section "#${id}".`,
      near === undefined ? offers : `Did you mean "#${near}"?`,
      target === use.from ? undefined : [{ file: target.path, line: 1, column: 1, text: 'the page it leads to' }],
    ),
  ]
}
