import type { LayoutContext, TocItem } from 'gazette/views'

/** The table of contents: a flat list whose depth shows by its class. */
export function Toc({ toc, context }: { toc: readonly TocItem[]; context: LayoutContext }) {
  if (toc.length === 0) return null
  return (
    <nav class="toc" aria-labelledby="gazette-toc">
      <h2 class="toc-title" id="gazette-toc">
        {context.texts.page.contents}
      </h2>
      <ul>
        {toc.map((item) => (
          <li class={`toc-level-${item.level}`}>
            <a href={`#${encodeURIComponent(item.id)}`}>{item.text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
