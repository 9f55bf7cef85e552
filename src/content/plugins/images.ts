/** Images of this site are holes; an image on another site is a link to it, so that a page asks no third party for anything. */
import type { Element, ElementContent, Root } from 'hast'
import type { VFile } from 'vfile'
import { isAddress } from '../../core/body.ts'
import { printAttributes } from '../attributes.ts'
import { type Context, contextOf, spanOf, spanWithin } from '../context.ts'
import { targetOf } from '../link-target.ts'
import { element, replaceElements, text } from '../tree.ts'
import { alternativeMissing } from './alternatives.ts'
import { writtenIn } from './written.ts'

/** Runs before links: an image elsewhere becomes one. */
export function linkRemoteImages() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    replaceElements(tree, (node, ancestors) => {
      if (node.tagName !== 'img') return [node]
      const { alt } = node.properties
      const src = String(node.properties.src ?? '')
      const words = String(alt ?? '').trim()
      if (src === '') return words === '' ? [] : [text(words)]
      const { to } = targetOf(src, context.path, context.options.url)
      if (isAddress(to)) {
        if (alt === undefined) alternativeMissing(context, spanOf(node), src)
        return [node]
      }
      return remote(node, to, words, ancestors, context)
    })
  }
}

function remote(
  node: Element,
  to: string,
  words: string,
  ancestors: readonly Element[],
  context: Context,
): ElementContent[] {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/.exec(to)?.[1] ?? to
  context.warn(
    'image-remote',
    spanOf(node),
    `The image is on another site ("${host}") and is printed as a link to it.`,
    'Save it beside the post, with permission, and show that file: readers of this site are nobody else’s business.',
  )
  const label = text(words === '' ? context.holes.mark({ hole: 'text', key: 'remoteImage', values: [host] }) : words)
  if (ancestors.some(({ tagName }) => tagName === 'a')) return [label]
  const position = node.position === undefined ? {} : { position: node.position }
  return [{ ...element('a', { href: to }, label), ...position }]
}

/** Runs after links. */
export function recordImages() {
  return (tree: Root, file: VFile): void => {
    const context = contextOf(file)
    replaceElements(tree, (node) => {
      if (node.tagName !== 'img') return [node]
      const { src: href, alt, ...properties } = node.properties
      const { to } = targetOf(String(href), context.path, context.options.url)
      if (!isAddress(to)) return []
      const written = writtenIn(context, node, String(href))
      const place = spanWithin(context, node, written, true)
      context.images.push({
        src: to,
        written,
        line: place?.line ?? 1,
        column: place?.column ?? 1,
        length: place?.length ?? written.length,
      })
      const attributes = printAttributes({ alt: alt ?? '', ...properties })
      return [text(context.holes.mark({ hole: 'image', src: to, attributes }))]
    })
  }
}
