/**
 * Figures: an image with a title alone in its paragraph, and `:::figure{credit="…" license="…"}` around an image, which
 * names who made it and under which licence it may be used.
 */
import type { Image, ImageReference, Link, Paragraph, PhrasingContent, RootContent } from 'mdast'
import type { Position } from 'unist'
import { licenseOf } from '../../core/license.ts'
import { textHole } from '../hole-node.ts'

/** Turns a paragraph that is one image with a title (which may be a link) into a figure, its title into the caption. */
export function figureFromParagraph(paragraph: Paragraph): void {
  const image = onlyImage(paragraph)
  if (image?.type !== 'image' || !image.title) return
  const caption = figcaption([{ type: 'text', value: image.title }])
  image.title = null
  paragraph.data = { ...paragraph.data, hName: 'figure' }
  paragraph.children = [...paragraph.children, caption as unknown as PhrasingContent]
}

/** The image of a paragraph that holds nothing else, or nothing but a link around it. */
function onlyImage(paragraph: { readonly children: readonly RootContent[] }): Image | ImageReference | undefined {
  const [only, ...others] = paragraph.children.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  if (only === undefined || others.length > 0) return undefined
  if (only.type === 'image' || only.type === 'imageReference') return only
  return only.type === 'link' || only.type === 'linkReference' ? onlyImage(only as Link) : undefined
}

export interface FigureSource {
  children: RootContent[]
  data?: object | undefined
}

/** Gives a container the shape of a figure. @returns false when there is no image in it. */
export function makeFigure(
  node: FigureSource,
  caption: readonly PhrasingContent[] | undefined,
  credit: string | undefined,
  license: string | undefined,
  position: Position | undefined,
): boolean {
  const media: RootContent[] = []
  const words: RootContent[] = caption === undefined ? [] : [{ type: 'paragraph', children: [...caption] }]
  for (const child of node.children) {
    const image = child.type === 'paragraph' ? onlyImage(child) : undefined
    if (image === undefined) (media.length > 0 || child.type === 'paragraph' ? words : media).push(child)
    else {
      if (image.type === 'image' && image.title) {
        words.push({ type: 'paragraph', children: [{ type: 'text', value: image.title }] })
        image.title = null
      }
      media.push(...((child as Paragraph).children as RootContent[]))
    }
  }
  const facts = factsOf(credit, license, position)
  const [first, ...others] = words
  const isOneLine = first?.type === 'paragraph' && others.length === 0
  const content = isOneLine
    ? [...first.children, ...(facts.length > 0 ? [space, ...facts] : [])]
    : [...words, ...(facts.length > 0 ? [{ type: 'paragraph', children: facts } as RootContent] : [])]
  node.data = { ...node.data, hName: 'figure' }
  node.children = [...media, ...(content.length > 0 ? [figcaption(content)] : [])]
  return media.length > 0
}

const space: PhrasingContent = { type: 'text', value: ' ' }

function factsOf(
  credit: string | undefined,
  license: string | undefined,
  position: Position | undefined,
): PhrasingContent[] {
  const facts: PhrasingContent[] = []
  if (credit) facts.push(span('credit', [textHole('credit'), { type: 'text', value: credit }]))
  if (license) {
    const { name, url } = licenseOf(license)
    const words: PhrasingContent = { type: 'text', value: name }
    const named: PhrasingContent = url === undefined ? words : { type: 'link', url, children: [words], position }
    if (facts.length > 0) facts.push(space)
    facts.push(span('license', [textHole('license'), named]))
  }
  return facts
}

function span(name: string, children: PhrasingContent[]): PhrasingContent {
  return { type: 'emphasis', data: { hName: 'span', hProperties: { className: [name] } }, children }
}

function figcaption(children: readonly unknown[]): RootContent {
  return { type: 'paragraph', data: { hName: 'figcaption' }, children: [...children] as PhrasingContent[] }
}
