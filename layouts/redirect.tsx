import type { LayoutContext, RedirectView } from 'gazette/views'
import { Document } from './parts/document.tsx'

/** Stands at a former address. Works without script: browsers follow the refresh, everyone else the link. */
export default function Redirect(view: RedirectView, context: LayoutContext) {
  const { target } = view
  const words = context.texts.page
  const refresh = <meta http-equiv="refresh" content={`0; url=${target.href}`} />
  return (
    <Document view={view} context={context} title={words.moved} head={refresh}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.moved}</h1>
          <p>
            {words.movedText} <a href={target.href}>{target.label}</a>
          </p>
        </header>
      </div>
    </Document>
  )
}
