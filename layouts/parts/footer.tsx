import type { Chrome, LayoutContext } from 'gazette/views'
import { existing } from './existing.ts'
import { License } from './license.tsx'

export function Footer({ site, context }: { site: Chrome; context: LayoutContext }) {
  const words = context.texts.page
  const links = existing([
    ...site.footer,
    { href: site.tagsHref, label: words.tags },
    { href: site.authorsHref, label: words.authors },
    { href: site.archiveHref, label: words.archive },
    { href: site.feedsHref, label: words.feeds },
    { href: site.contactHref, label: words.contact },
    { href: site.repositoryHref, label: words.sourceCode },
  ])
  return (
    <footer class="site-footer">
      <div class="frame">
        <p class="site-footer-title">{site.title}</p>
        {links.length > 0 && (
          <nav aria-label={words.footer}>
            <ul class="site-footer-links">
              {links.map(({ href, label }) => (
                <li>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {site.license && (
          <p class="site-license">
            <License license={site.license} context={context} />
          </p>
        )}
      </div>
    </footer>
  )
}
