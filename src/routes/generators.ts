import type { Generator, Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { anchors } from './anchors.ts'
import { archive } from './archive.ts'
import { assets } from './assets.ts'
import { authors } from './authors.ts'
import { feedIndex } from './feed-index.ts'
import { feedStyle } from './feed-style.ts'
import { feeds } from './feeds.ts'
import { gone } from './gone.ts'
import { headers } from './headers.ts'
import { home } from './home.ts'
import { ledger } from './ledger.ts'
import { nojekyll } from './nojekyll.ts'
import { notFound } from './not-found.ts'
import { pages } from './pages.ts'
import { planet } from './planet.ts'
import { posts } from './posts.ts'
import { redirects } from './redirects.ts'
import { robots } from './robots.ts'
import { sections } from './sections.ts'
import { sitemap } from './sitemap.ts'
import { status } from './status.ts'
import { tags } from './tags.ts'

/** Everything that a site has. A feature is a file and a line here; the order does not matter. */
export const generators: readonly Generator[] = [
  home,
  sections,
  posts,
  pages,
  tags,
  authors,
  archive,
  feeds,
  planet,
  feedIndex,
  feedStyle,
  assets,
  redirects,
  gone,
  anchors,
  robots,
  notFound,
  nojekyll,
  status,
]

/** Files about the other files: made from the list of routes, those of a site's own generators included. */
export type Summary = (site: Site, routes: readonly Route[]) => readonly Route[]

export const summaries: readonly Summary[] = [sitemap, headers, ledger]
