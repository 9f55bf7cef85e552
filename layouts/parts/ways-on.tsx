import type { Chrome, LayoutContext } from 'gazette/views'
import { existing } from './existing.ts'

/** Where to go from a page that has nothing to read. */
export function WaysOn({ site, context }: { site: Chrome; context: LayoutContext }) {
  const words = context.texts.page
  const links = existing([
    { href: site.homeHref, label: words.home },
    { href: site.tagsHref, label: words.tags },
    { href: site.archiveHref, label: words.archive },
    { href: site.contactHref, label: words.contact },
  ])
  return (
    <ul class="ways-on">
      {links.map(({ href, label }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}
