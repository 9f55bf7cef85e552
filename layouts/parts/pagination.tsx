import type { LayoutContext, ListPage } from 'gazette/views'

export function Pagination({ list, context }: { list: ListPage; context: LayoutContext }) {
  const words = context.texts.page
  if (list.newerHref === undefined && list.olderHref === undefined) return null
  return (
    <nav class="pagination" aria-label={words.pagination}>
      {list.newerHref && (
        <a class="pagination-newer" href={list.newerHref} rel="prev">
          {words.newerPosts}
        </a>
      )}
      {list.olderHref && (
        <a class="pagination-older" href={list.olderHref} rel="next">
          {words.olderPosts}
        </a>
      )}
    </nav>
  )
}
