import type { LayoutContext, PostView } from 'gazette/views'

export function Neighbours({ view, context }: { view: PostView; context: LayoutContext }) {
  const words = context.texts.page
  if (view.older === undefined && view.newer === undefined) return null
  return (
    <nav class="neighbours" aria-label={words.neighbours}>
      {view.older && (
        <a class="neighbour neighbour-older" href={view.older.href} rel="prev">
          <span class="neighbour-label">{words.previousPost}</span> <span>{view.older.label}</span>
        </a>
      )}
      {view.newer && (
        <a class="neighbour neighbour-newer" href={view.newer.href} rel="next">
          <span class="neighbour-label">{words.nextPost}</span> <span>{view.newer.label}</span>
        </a>
      )}
    </nav>
  )
}
