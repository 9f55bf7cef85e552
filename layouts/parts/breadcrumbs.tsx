import type { LayoutContext, PageFacts } from 'gazette/views'

export function Breadcrumbs({ page, context }: { page: PageFacts; context: LayoutContext }) {
  if (page.breadcrumbs.length === 0) return null
  return (
    <nav class="breadcrumbs frame" aria-label={context.texts.page.breadcrumbs}>
      <ol>
        {page.breadcrumbs.map((link) => (
          <li>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
