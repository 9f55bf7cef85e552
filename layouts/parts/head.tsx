import type { LayoutContext, PageView } from 'gazette/views'
import type { ComponentChildren } from 'preact'
import { FeedLinks } from './feed-links.tsx'
import { OpenGraph } from './open-graph.tsx'

/** Nothing but our own styles, images and fonts: no script, no frame, no form, no other host. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"

interface Props {
  view: PageView
  context: LayoutContext
  title: string
  children: ComponentChildren
}

export function Head({ view, context, title, children }: Props) {
  const { site, page } = view
  const home = site.tagline === '' ? site.title : `${site.title} – ${site.tagline}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === '' ? home : `${title} – ${site.title}`}</title>
      {page.description && <meta name="description" content={page.description} />}
      {page.noindex && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="strict-origin-when-cross-origin" />
      <meta name="generator" content="Gazette" />
      {page.canonical && <link rel="canonical" href={page.canonical} />}
      <link rel="stylesheet" href={context.stylesheetHref} />
      {site.faviconHref && <link rel="icon" href={site.faviconHref} />}
      <FeedLinks view={view} context={context} />
      <OpenGraph view={view} title={title === '' ? site.title : title} />
      {children}
    </head>
  )
}
