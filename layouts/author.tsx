import type { AuthorView, LayoutContext } from 'gazette/views'
import { Document } from './parts/document.tsx'
import { FeedLink } from './parts/feed-link.tsx'
import { listTitle } from './parts/list-title.ts'
import { Pagination } from './parts/pagination.tsx'
import { PostList } from './parts/post-list.tsx'

export default function Author(view: AuthorView, context: LayoutContext) {
  const { site, page, name, image, list } = view
  const words = context.texts.page
  const title = listTitle(words.postsBy(name), page, context)
  return (
    <Document view={view} context={context} title={title}>
      <div class="frame">
        <header class="page-header">
          {image && <img class="portrait" src={image.href} alt={image.alt} width={image.width} height={image.height} />}
          <h1>{title}</h1>
          {view.bio && <p class="lead">{view.bio}</p>}
          {(view.links.length > 0 || view.emailHref !== undefined) && (
            <ul class="profile-links">
              {view.links.map((link) => (
                <li>
                  <a href={link.href} rel="me">
                    {link.label}
                  </a>
                </li>
              ))}
              {view.emailHref && (
                <li>
                  <a href={view.emailHref}>{words.email}</a>
                </li>
              )}
            </ul>
          )}
          <FeedLink href={view.feedHref} title={name} context={context} />
        </header>
        <PostList posts={list.posts} site={site} context={context} level={2} />
        <Pagination list={list} context={context} />
      </div>
    </Document>
  )
}
