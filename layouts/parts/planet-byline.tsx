import type { LayoutContext, PlanetCard } from 'gazette/views'

/** Whose an item is. */
export function PlanetByline({ item, context }: { item: PlanetCard; context: LayoutContext }) {
  const words = context.texts.page
  const { source, authors, via } = item
  return (
    <ul class="byline">
      <li>
        {words.planetFrom} <a href={source.href}>{source.name}</a>
      </li>
      {authors.length > 0 && (
        <li>
          {words.by}{' '}
          {authors.map(({ name, href }, index) => (
            <>
              {index > 0 && ', '}
              {href ? <a href={href}>{name}</a> : name}
            </>
          ))}
        </li>
      )}
      {via && (
        <li>
          {words.planetVia} {via.href ? <a href={via.href}>{via.name}</a> : via.name}
        </li>
      )}
    </ul>
  )
}
