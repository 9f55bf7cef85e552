import type { LayoutContext, Link } from 'gazette/views'

export function TagList({ tags, context }: { tags: readonly Link[]; context: LayoutContext }) {
  if (tags.length === 0) return null
  return (
    <div class="tags">
      <span class="sr-only">{context.texts.page.tags}: </span>
      <ul>
        {tags.map((tag) => (
          <li>
            <a href={tag.href} rel="tag">
              {tag.label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
