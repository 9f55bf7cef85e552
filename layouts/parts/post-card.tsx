import type { PostCard as Card, Chrome, LayoutContext } from 'gazette/views'
import { Day } from './day.tsx'
import { inLanguage } from './language.ts'
import { Marks } from './marks.tsx'
import { TagList } from './tag-list.tsx'

interface Props {
  post: Card
  site: Chrome
  context: LayoutContext
  /** Level of the card's heading: one below the heading of its list. */
  level: 2 | 3
}

/** A post in a list. A link post leads to its source; its date leads to our own page about it. */
export function PostCard({ post, site, context, level }: Props) {
  const Heading = `h${level}` as const
  const language = inLanguage(post.language, site.language)
  const day = <Day date={post.date} context={context} />
  return (
    <article class="card">
      <p class="card-date">{post.source ? <a href={post.href}>{day}</a> : day}</p>
      <div class="card-text">
        <Heading class="card-title" {...language}>
          <a href={post.source?.href ?? post.href}>{post.title}</a>
        </Heading>
        <Marks draft={post.draft} scheduled={post.scheduled} context={context} />
        {post.source && <p class="card-source">{context.texts.page.source(post.source.host)}</p>}
        {post.summary !== '' && (
          <p class="card-summary" {...language}>
            {post.summary}
          </p>
        )}
        <TagList tags={post.tags} context={context} />
      </div>
    </article>
  )
}
