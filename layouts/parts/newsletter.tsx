import type { Chrome, LayoutContext } from 'gazette/views'

/** Where posts can be had by e-mail. A link: a form would send what is written in it to somebody else. */
export function Newsletter({ site, context }: { site: Chrome; context: LayoutContext }) {
  if (site.newsletter === undefined) return null
  return (
    <p class="newsletter">
      <a href={site.newsletter.href}>{site.newsletter.text ?? context.texts.page.newsletter}</a>
    </p>
  )
}
