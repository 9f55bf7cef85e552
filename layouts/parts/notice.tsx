import type { Chrome, LayoutContext } from 'gazette/views'
import { Prose } from './prose.tsx'

/** The site-wide notice of content/notice.md. */
export function Notice({ site, context }: { site: Chrome; context: LayoutContext }) {
  if (site.notice === undefined) return null
  return (
    <section class="site-notice" aria-label={context.texts.page.notice}>
      <div class="frame">
        <p class="site-notice-title">{site.notice.title}</p>
        <Prose body={site.notice.body} />
      </div>
    </section>
  )
}
