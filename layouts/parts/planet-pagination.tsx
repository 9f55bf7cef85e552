import type { LayoutContext } from 'gazette/views'

interface Props {
  list: { newerHref: string | undefined; olderHref: string | undefined }
  context: LayoutContext
}

export function PlanetPagination({ list, context }: Props) {
  const words = context.texts.page
  if (list.newerHref === undefined && list.olderHref === undefined) return null
  return (
    <nav class="pagination" aria-label={words.planetPagination}>
      {list.newerHref && (
        <a class="pagination-newer" href={list.newerHref} rel="prev">
          {words.planetNewer}
        </a>
      )}
      {list.olderHref && (
        <a class="pagination-older" href={list.olderHref} rel="next">
          {words.planetOlder}
        </a>
      )}
    </nav>
  )
}
