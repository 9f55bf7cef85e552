import type { LayoutContext, ViewImage } from 'gazette/views'

/** The image that the front matter names. */
export function Figure({ image, context }: { image: ViewImage | undefined; context: LayoutContext }) {
  if (image === undefined) return null
  return (
    <figure class="lead-image">
      <img src={image.href} alt={image.alt} width={image.width} height={image.height} decoding="async" />
      {image.credit && (
        <figcaption>
          <span class="credit">
            {context.texts.page.photoCredit}
            {image.credit}
          </span>
        </figcaption>
      )}
    </figure>
  )
}
