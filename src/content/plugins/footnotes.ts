/**
 * Footnotes. Their heading and the names of the links back are words of the site's texts; their ids are made of the
 * author's labels, so that a new footnote does not renumber the old ones' addresses.
 */
import type { Element, ElementContent, Root } from 'hast'
import type { VFile } from 'vfile'
import { contextOf } from '../context.ts'
import { textHole } from '../hole-node.ts'
import { eachElement, element, hasClass, isTag, text } from '../tree.ts'

/** The content of a link back from a footnote to where it is referred to. Both numbers count from 1. */
export function footnoteBack(index: number, reference: number): ElementContent[] {
  const number = String(index + 1)
  const hole =
    reference > 1 ? textHole('footnoteBackAgain', number, String(reference)) : textHole('footnoteBack', number)
  const again = reference > 1 ? [element('sup', {}, text(String(reference)))] : []
  return [element('span', {}, text('↩'), ...again), element('span', { className: ['sr-only'] }, hole)]
}

/** Runs on the tree as remark-rehype made it, before raw HTML: nothing here can be an author's imitation. */
export function nameFootnotes() {
  return (tree: Root): void => {
    const section = tree.children.at(-1)
    if (!isTag(section, 'section') || section.properties.dataFootnotes !== true) return
    delete section.properties.dataFootnotes
    const heading = section.children.find((child) => isTag(child, 'h2')) as Element | undefined
    if (heading !== undefined) heading.children = [textHole('footnotes')]
    const rename = renamer()
    eachElement(tree, (node) => {
      const { properties } = node
      if (typeof properties.id === 'string' && /^fn(?:ref)?-/.test(properties.id)) properties.id = rename(properties.id)
      const isReference = properties.dataFootnoteRef === true
      if (!isReference && properties.dataFootnoteBackref === undefined) return
      delete properties.dataFootnoteRef
      delete properties.dataFootnoteBackref
      delete properties.ariaDescribedBy
      delete properties.ariaLabel
      properties.className = [isReference ? 'footnote-ref' : 'footnote-back']
      properties.href = `#${rename(String(properties.href).slice(1))}`
    })
  }
}

/** The same safe id for the same label everywhere, another for another label. */
function renamer(): (id: string) => string {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  return (id) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const safe = decodeURIComponent(id).replace(/[^\p{L}\p{M}\p{N}_:.-]+/gu, '-')
    let name = safe
    for (let number = 1; taken.has(name); number++) name = `${safe}.${number}`
    taken.add(name)
    names.set(id, name)
    return name
  }
}

/** Runs after the sanitiser: what footnotes and task lists say to assistive technology. */
export function describeParts() {
  return (tree: Root, file: VFile): void => {
    const { holes } = contextOf(file)
    let hasLabel = false
    eachElement(tree, (node) => {
      if (node.properties.id === 'footnote-label') hasLabel = true
      if (node.tagName === 'input') {
        const key = node.properties.checked ? 'taskDone' : 'taskOpen'
        node.properties = { ...node.properties, disabled: true, ariaLabel: holes.mark({ hole: 'text', key }) }
      } else if (hasClass(node, 'notice')) node.properties.role = 'note'
      else if (hasClass(node, 'footnote-back')) {
        const [arrow] = node.children
        if (isTag(arrow, 'span') && !hasClass(arrow, 'sr-only')) arrow.properties.ariaHidden = 'true'
      }
    })
    if (!hasLabel) return
    eachElement(tree, (node) => {
      if (node.tagName === 'section' && hasClass(node, 'footnotes')) node.properties.ariaLabelledBy = ['footnote-label']
      else if (hasClass(node, 'footnote-ref')) node.properties.ariaDescribedBy = ['footnote-label']
    })
  }
}
