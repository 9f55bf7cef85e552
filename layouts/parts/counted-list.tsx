import type { CountedLink, LayoutContext } from 'gazette/views'

export function CountedList({ links, context }: { links: readonly CountedLink[]; context: LayoutContext }) {
  return (
    <ul class="counted">
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a> <span class="count">{context.texts.page.postCount(link.count)}</span>
          {link.description && <p>{link.description}</p>}
        </li>
      ))}
    </ul>
  )
}
