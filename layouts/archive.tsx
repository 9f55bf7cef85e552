import type { ArchiveView, LayoutContext } from 'gazette/views'
import { CountedList } from './parts/counted-list.tsx'
import { Document } from './parts/document.tsx'

export default function Archive(view: ArchiveView, context: LayoutContext) {
  const words = context.texts.page
  const years = view.years.map(({ year, href, count }) => ({ label: year, href, count, description: undefined }))
  return (
    <Document view={view} context={context} title={words.archive}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.archive}</h1>
        </header>
        <CountedList links={years} context={context} />
      </div>
    </Document>
  )
}
