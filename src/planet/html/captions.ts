/** Captions of images as WordPress wrote them before there were figures; most of its older posts still hold them. */
import { attribute, elementsIn, isElement, type Parent } from './tree.ts'

/** Makes figures of them: by their classes alone, which go later, a picture and the words on whose it is belong together. */
export function keepCaptions(tree: Parent): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'div' || !hasClass(element, 'wp-caption')) continue
    const caption = element.children.find((child) => isElement(child, 'p') && hasClass(child, 'wp-caption-text'))
    const hasImage = [...elementsIn(element)].some(({ tagName }) => tagName === 'img')
    if (caption?.type !== 'element' || !hasImage) continue
    element.tagName = 'figure'
    caption.tagName = 'figcaption'
  }
}

function hasClass(element: Parameters<typeof attribute>[0], name: string): boolean {
  return attribute(element, 'className').split(' ').includes(name)
}
