/** `![](picture.png)` says nothing to those who do not see it. An image for decoration is written as HTML, with `alt=""`. */
import type { Image, ImageReference } from 'mdast'
import { type Context, type Span, spanOf } from '../context.ts'

export function warnAboutAlternative(image: Image | ImageReference, context: Context): void {
  if ((image.alt ?? '').trim() !== '') return
  const written = image.type === 'image' ? image.url : image.label
  alternativeMissing(context, spanOf(image), written ?? '')
}

export function alternativeMissing(context: Context, place: Span | undefined, written: string): void {
  context.warn(
    'image-alt-missing',
    place,
    `The image "${written.length > 60 ? `${written.slice(0, 59)}…` : written}" has no alternative text.`,
    'Say in the square brackets what the image tells the reader: ![A map of the three offices](map.png). For pure decoration write <img src="…" alt="">.',
  )
}
