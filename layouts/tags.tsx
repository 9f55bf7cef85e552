import type { LayoutContext, TagsView } from 'gazette/views'
import { CountedList } from './parts/counted-list.tsx'
import { Document } from './parts/document.tsx'

export default function Tags(view: TagsView, context: LayoutContext) {
  const words = context.texts.page
  return (
    <Document view={view} context={context} title={words.tags}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.tags}</h1>
          <p class="lead">{words.tagsIntroduction}</p>
        </header>
        <CountedList links={view.tags} context={context} />
      </div>
    </Document>
  )
}
