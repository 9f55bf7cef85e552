import type { LayoutContext, NotFoundView } from 'gazette/views'
import { Document } from './parts/document.tsx'
import { WaysOn } from './parts/ways-on.tsx'

export default function NotFound(view: NotFoundView, context: LayoutContext) {
  const { site } = view
  const words = context.texts.page
  return (
    <Document view={view} context={context} title={words.notFound}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.notFound}</h1>
          <p class="lead">{words.notFoundText}</p>
        </header>
        <WaysOn site={site} context={context} />
      </div>
    </Document>
  )
}
