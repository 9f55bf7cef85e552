import type { GoneView, LayoutContext } from 'gazette/views'
import { Day } from './parts/day.tsx'
import { Document } from './parts/document.tsx'

/** Stands where something was taken down: what it was, when, and why, as far as readers are told. */
export default function Gone(view: GoneView, context: LayoutContext) {
  const words = context.texts.page
  return (
    <Document view={view} context={context} title={view.title ? words.goneTitle(view.title) : words.gone}>
      <div class="frame">
        <header class="page-header">
          <h1>{words.gone}</h1>
          {view.title && <p class="lead">{words.goneWhat(view.title)}</p>}
        </header>
        <dl class="facts">
          <dt>{words.goneSince}</dt>
          <dd>
            <Day date={view.date} context={context} />
          </dd>
          {view.reason && (
            <>
              <dt>{words.goneReason}</dt>
              <dd>{view.reason}</dd>
            </>
          )}
        </dl>
        <p>
          <a href={view.site.homeHref}>{words.home}</a>
        </p>
      </div>
    </Document>
  )
}
