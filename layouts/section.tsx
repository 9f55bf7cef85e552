import type { LayoutContext, SectionView } from 'gazette/views'
import { Corrections } from './parts/corrections.tsx'
import { Document } from './parts/document.tsx'
import { FeedLink } from './parts/feed-link.tsx'
import { inLanguage } from './parts/language.ts'
import { listTitle } from './parts/list-title.ts'
import { PageEnd } from './parts/page-end.tsx'
import { Pagination } from './parts/pagination.tsx'
import { PostList } from './parts/post-list.tsx'
import { Prose } from './parts/prose.tsx'

export default function Section(view: SectionView, context: LayoutContext) {
  const { site, page, body, list, pages } = view
  const words = context.texts.page
  const title = listTitle(page.title, page, context)
  const language = inLanguage(page.language, site.language)
  const feed = page.feeds.find(({ scope }) => scope === 'section')
  return (
    <Document view={view} context={context} title={title}>
      <div class="frame">
        <header class="page-header">
          <h1 {...language}>{title}</h1>
          {body && <Prose body={body} {...language} />}
          <FeedLink href={feed?.href} title={page.title} context={context} />
        </header>
        {pages.length > 0 && (
          <nav class="section-pages" aria-labelledby="gazette-pages">
            <h2 id="gazette-pages">{words.pages}</h2>
            <ul>
              {pages.map((link) => (
                <li>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {list.posts.length > 0 && (
          <section aria-labelledby="gazette-posts">
            <h2 id="gazette-posts">{words.posts}</h2>
            <PostList posts={list.posts} site={site} context={context} level={3} />
          </section>
        )}
        <Pagination list={list} context={context} />
        <Corrections corrections={view.corrections} context={context} />
        <PageEnd editHref={view.editHref} context={context} />
      </div>
    </Document>
  )
}
