import type { PostCard as Card, Chrome, LayoutContext } from 'gazette/views'
import { PostCard } from './post-card.tsx'

interface Props {
  posts: readonly Card[]
  site: Chrome
  context: LayoutContext
  level: 2 | 3
}

export function PostList({ posts, site, context, level }: Props) {
  return (
    <div class="cards">
      {posts.map((post) => (
        <PostCard post={post} site={site} context={context} level={level} />
      ))}
    </div>
  )
}
