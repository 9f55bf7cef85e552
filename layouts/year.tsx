import type { LayoutContext, YearView } from 'gazette/views'
import { Day } from './parts/day.tsx'
import { Document } from './parts/document.tsx'
import { inLanguage } from './parts/language.ts'

export default function Year(view: YearView, context: LayoutContext) {
  const words = context.texts.page
  const title = words.postsOf(view.year)
  return (
    <Document view={view} context={context} title={title}>
      <div class="frame">
        <header class="page-header">
          <h1>{title}</h1>
        </header>
        {view.months.map(({ month, posts }) => (
          <section class="month">
            <h2>{words.month(view.year, month)}</h2>
            <ul class="month-posts">
              {posts.map((post) => (
                <li>
                  <Day date={post.date} context={context} />{' '}
                  <a href={post.source?.href ?? post.href} {...inLanguage(post.language, view.site.language)}>
                    {post.title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Document>
  )
}
