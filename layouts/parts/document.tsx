import type { LayoutContext, PageView } from 'gazette/views'
import type { ComponentChildren } from 'preact'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Footer } from './footer.tsx'
import { Head } from './head.tsx'
import { Header } from './header.tsx'
import { direction } from './language.ts'
import { Notice } from './notice.tsx'
import { SkipLink } from './skip-link.tsx'

interface Props {
  view: PageView
  context: LayoutContext
  /** What the page is called, without the site's name; empty on the home page. */
  title: string
  /** More elements for the head. */
  head?: ComponentChildren
  children: ComponentChildren
}

/** The frame of every page. Ids of the frame start with `gazette-`, so that they never meet an id of the text. */
export function Document({ view, context, title, head, children }: Props) {
  const { site, page } = view
  return (
    <html lang={site.language} dir={direction(site.language)}>
      <Head view={view} context={context} title={title}>
        {head}
      </Head>
      <body>
        <SkipLink context={context} />
        <Header site={site} context={context} />
        <Notice site={site} context={context} />
        <Breadcrumbs page={page} context={context} />
        <main id="gazette-main" class={`main main-${view.kind}`}>
          {children}
        </main>
        <Footer site={site} context={context} />
      </body>
    </html>
  )
}
