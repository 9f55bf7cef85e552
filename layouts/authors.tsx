import type { AuthorsView, LayoutContext } from 'gazette/views'
import { CountedList } from './parts/counted-list.tsx'
import { Document } from './parts/document.tsx'

export default function Authors(view: AuthorsView, context: LayoutContext) {
  const words = context.texts.page
  return (
    <Document view={view} context={context} title={words.authors}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.authors}</h1>
        </header>
        <CountedList links={view.authors} context={context} />
      </div>
    </Document>
  )
}
