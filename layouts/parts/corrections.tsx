import type { CorrectionView, LayoutContext } from 'gazette/views'
import { Day } from './day.tsx'

/** What was put right since a text came out, the earliest first. */
export function Corrections({
  corrections,
  context,
}: {
  corrections: readonly CorrectionView[]
  context: LayoutContext
}) {
  if (corrections.length === 0) return null
  return (
    <section class="corrections" aria-labelledby="gazette-corrections">
      <h2 id="gazette-corrections">{context.texts.page.corrections}</h2>
      <dl class="facts">
        {corrections.map(({ date, text }) => (
          <>
            <dt>
              <Day date={date} context={context} />
            </dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}
