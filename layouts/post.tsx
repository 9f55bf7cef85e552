import type { LayoutContext, PostView } from 'gazette/views'
import { Byline } from './parts/byline.tsx'
import { Corrections } from './parts/corrections.tsx'
import { Document } from './parts/document.tsx'
import { Figure } from './parts/figure.tsx'
import { Files } from './parts/files.tsx'
import { inLanguage } from './parts/language.ts'
import { Marks } from './parts/marks.tsx'
import { Neighbours } from './parts/neighbours.tsx'
import { Newsletter } from './parts/newsletter.tsx'
import { PageEnd } from './parts/page-end.tsx'
import { Prose } from './parts/prose.tsx'
import { Share } from './parts/share.tsx'
import { StructuredData } from './parts/structured-data.tsx'
import { TagList } from './parts/tag-list.tsx'
import { Toc } from './parts/toc.tsx'

export default function Post(view: PostView, context: LayoutContext) {
  const { site, page, source } = view
  const words = context.texts.page
  const language = inLanguage(page.language, site.language)
  return (
    <Document view={view} context={context} title={page.title} head={<StructuredData data={view.structured} />}>
      <div class="frame columns">
        <article class="column-text">
          <header class="page-header">
            <Marks draft={view.draft} scheduled={view.scheduled} context={context} />
            <h1 {...language}>{page.title}</h1>
            {view.description && (
              <p class="lead" {...language}>
                {view.description}
              </p>
            )}
            <Byline view={view} context={context} />
            <TagList tags={view.tags} context={context} />
          </header>
          <Figure image={view.image} context={context} />
          <Toc toc={view.toc} context={context} />
          <Prose body={view.body} {...language} />
          {source && (
            <p class="source">
              <a href={source.href}>{words.source(source.host)}</a>
            </p>
          )}
          <Corrections corrections={view.corrections} context={context} />
          <Files files={view.enclosures} context={context} />
          <PageEnd license={view.license} editHref={view.editHref} context={context} />
        </article>
        <div class="column-text">
          <Newsletter site={site} context={context} />
          <Share view={view} context={context} />
          <Neighbours view={view} context={context} />
        </div>
      </div>
    </Document>
  )
}
