import type { LayoutContext } from 'gazette/views'

/** Says of a post in a preview why readers do not see it yet. */
export function Marks({ draft, scheduled, context }: { draft: boolean; scheduled: boolean; context: LayoutContext }) {
  const words = context.texts.page
  if (!draft && !scheduled) return null
  return (
    <p class="marks">
      {draft && <span class="mark">{words.draft}</span>} {scheduled && <span class="mark">{words.scheduled}</span>}
    </p>
  )
}
