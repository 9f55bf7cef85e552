/** Everything the site is made of, as the engine sees it. */
import { addressOfOutput, hrefOf } from '../../core/address.ts'
import { compareText } from '../../core/message.ts'
import { visibleText } from '../../core/visible-text.ts'
import type { Look } from '../../engine/live.ts'
import { html, type Markup } from './markup.ts'
import { filterLinks, pager, sliceOf, withQuery } from './pager.ts'

const here = '/_gazette/routes'

export function routesPage(look: Look, query: URLSearchParams): Markup {
  const counts = new Map<string, number>()
  for (const { kind } of look.routes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const asked = query.get('kind') ?? ''
  const kind = counts.has(asked) ? asked : ''
  const slice = sliceOf(
    look.routes.filter((route) => kind === '' || route.kind === kind),
    query.get('page'),
  )
  const links = [
    { label: 'All', href: here, count: look.routes.length, current: kind === '' },
    ...[...counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, count]) => ({
        label: name,
        href: withQuery(here, { kind: name }),
        count,
        current: name === kind,
      })),
  ]
  const base = look.site?.config.base ?? ''
  return html`<h1>Routes</h1>
<p>Every file that a build of this site would write, but for the theme’s own.</p>
${filterLinks('Show', links)}
<div class="table" tabindex="0" role="group" aria-label="Table of routes"><table>
<thead><tr><th scope="col">Output</th><th scope="col">Kind</th><th scope="col">Made of</th></tr></thead>
<tbody>
${slice.items.map(
  ({ output, kind: name, origin }) => html`<tr>
<th scope="row"><a href="${hrefOf(base, addressOfOutput(output))}"><code>${visibleText(output)}</code></a></th>
<td>${name}</td>
<td>${origin === '' ? 'several files' : html`<code>${visibleText(origin)}</code>`}</td>
</tr>
`,
)}
</tbody></table></div>
${pager(slice, (number) => withQuery(here, { kind, page: number }))}`
}
