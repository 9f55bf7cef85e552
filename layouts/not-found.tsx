import type { LayoutContext, NotFoundView } from 'gazette/views'
import { Document } from './parts/document.tsx'
import { existing } from './parts/existing.ts'

export default function NotFound(view: NotFoundView, context: LayoutContext) {
  const { site } = view
  const words = context.texts.page
  const links = existing([
    { href: site.homeHref, label: words.home },
    { href: site.tagsHref, label: words.tags },
    { href: site.archiveHref, label: words.archive },
    { href: site.contactHref, label: words.contact },
  ])
  return (
    <Document view={view} context={context} title={words.notFound}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.notFound}</h1>
          <p class="lead">{words.notFoundText}</p>
        </header>
        <ul class="ways-on">
          {links.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </div>
    </Document>
  )
}
