import type { LayoutContext, PageView, PlanetBaseView } from 'gazette/views'
import type { ComponentChildren } from 'preact'
import { Document } from './document.tsx'

interface Props {
  view: PlanetBaseView & PageView
  context: LayoutContext
  title: string
  lead?: string
  children: ComponentChildren
}

/** The frame of every page of the planet, with the ways between them. */
export function PlanetPage({ view, context, title, lead, children }: Props) {
  const { page, planet } = view
  const words = context.texts.page
  const ways = [
    { href: planet.riverHref, label: words.planetLatest },
    { href: planet.archiveHref, label: words.planetArchive },
    { href: planet.feedsHref, label: words.planetFeeds },
  ]
  return (
    <Document view={view} context={context} title={title}>
      <div class="frame">
        <header class="page-header">
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
          <nav aria-label={words.planetNavigation}>
            <ul class="profile-links planet-ways">
              {ways.map(({ href, label }) => (
                <li>
                  <a href={href} aria-current={href === page.href ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        {children}
      </div>
    </Document>
  )
}

export function planetTitle({ site, planet }: PlanetBaseView, context: LayoutContext): string {
  return planet.title === '' ? context.texts.page.planet(site.title) : planet.title
}
