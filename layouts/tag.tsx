import type { LayoutContext, TagView } from 'gazette/views'
import { Document } from './parts/document.tsx'
import { FeedLink } from './parts/feed-link.tsx'
import { listTitle } from './parts/list-title.ts'
import { Pagination } from './parts/pagination.tsx'
import { PostList } from './parts/post-list.tsx'

export default function Tag(view: TagView, context: LayoutContext) {
  const { site, page, label, list } = view
  const title = listTitle(context.texts.page.postsTagged(label), page, context)
  return (
    <Document view={view} context={context} title={title}>
      <div class="frame">
        <header class="page-header">
          <h1>{title}</h1>
          {view.description && <p class="lead">{view.description}</p>}
          <FeedLink href={view.feedHref} title={label} context={context} />
        </header>
        <PostList posts={list.posts} site={site} context={context} level={2} />
        <Pagination list={list} context={context} />
      </div>
    </Document>
  )
}
