import type { LayoutContext, PostView } from 'gazette/views'
import { Day } from './day.tsx'

/** Who wrote a post, when, and how long it takes to read. */
export function Byline({ view, context }: { view: PostView; context: LayoutContext }) {
  const words = context.texts.page
  return (
    <ul class="byline">
      {view.authors.length > 0 && (
        <li>
          {words.by}{' '}
          {view.authors.map((author, index) => (
            <>
              {index > 0 && ', '}
              <a href={author.href} rel="author">
                {author.name}
              </a>
            </>
          ))}
        </li>
      )}
      <li>
        {words.published} <Day date={view.date} context={context} />
      </li>
      {view.updated && (
        <li>
          {words.updated} <Day date={view.updated} context={context} />
        </li>
      )}
      <li>{words.readingTime(view.readingMinutes)}</li>
    </ul>
  )
}
