import type { LayoutContext, PlainPageView } from 'gazette/views'
import { Corrections } from './parts/corrections.tsx'
import { Day } from './parts/day.tsx'
import { Document } from './parts/document.tsx'
import { Figure } from './parts/figure.tsx'
import { inLanguage } from './parts/language.ts'
import { Marks } from './parts/marks.tsx'
import { PageEnd } from './parts/page-end.tsx'
import { Prose } from './parts/prose.tsx'
import { Toc } from './parts/toc.tsx'

export default function Page(view: PlainPageView, context: LayoutContext) {
  const { site, page } = view
  const language = inLanguage(page.language, site.language)
  return (
    <Document view={view} context={context} title={page.title}>
      <div class="frame columns">
        <article class="column-text">
          <header class="page-header">
            <Marks draft={view.draft} scheduled={false} context={context} />
            <h1 {...language}>{page.title}</h1>
            {view.updated && (
              <p class="byline">
                {context.texts.page.updated} <Day date={view.updated} context={context} />
              </p>
            )}
          </header>
          <Figure image={view.image} context={context} />
          <Toc toc={view.toc} context={context} />
          <Prose body={view.body} {...language} />
          <Corrections corrections={view.corrections} context={context} />
          <PageEnd editHref={view.editHref} context={context} />
        </article>
      </div>
    </Document>
  )
}
