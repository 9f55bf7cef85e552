import type { HomeView, LayoutContext } from 'gazette/views'
import { Corrections } from './parts/corrections.tsx'
import { Document } from './parts/document.tsx'
import { inLanguage } from './parts/language.ts'
import { listTitle } from './parts/list-title.ts'
import { Pagination } from './parts/pagination.tsx'
import { PostList } from './parts/post-list.tsx'
import { Prose } from './parts/prose.tsx'

export default function Home(view: HomeView, context: LayoutContext) {
  const { site, page, body, pinned, list } = view
  const words = context.texts.page
  const language = inLanguage(page.language, site.language)
  const title = page.number === undefined ? '' : listTitle(words.latest, page, context)
  return (
    <Document view={view} context={context} title={title}>
      <div class="hero">
        <div class="frame">
          <h1>{title === '' ? page.title : title}</h1>
          {body && <Prose body={body} {...language} />}
        </div>
      </div>
      <div class="frame">
        {pinned.length > 0 && (
          <section class="pinned" aria-labelledby="gazette-pinned">
            <h2 id="gazette-pinned">{words.pinned}</h2>
            <PostList posts={pinned} site={site} context={context} level={3} />
          </section>
        )}
        {list.posts.length > 0 && (
          <section aria-labelledby="gazette-latest">
            <h2 id="gazette-latest">{words.latest}</h2>
            <PostList posts={list.posts} site={site} context={context} level={3} />
          </section>
        )}
        <Pagination list={list} context={context} />
        <Corrections corrections={view.corrections} context={context} />
      </div>
    </Document>
  )
}
