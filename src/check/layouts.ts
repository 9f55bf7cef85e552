import type { Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import { suggest } from '../core/suggest.ts'

/** Documents that name a layout nobody wrote. */
export function checkLayouts(heads: readonly Head[], layouts: readonly string[]): Message[] {
  return heads.flatMap((head) => {
    const name = head.meta.layout
    if (name === undefined || layouts.includes(name)) return []
    const near = suggest(name, layouts)
    return [
      message(
        'layout-unknown',
        { file: head.path, ...head.positions.layout, length: name.length },
        `There is no layout "${name}".`,
        `${near === undefined ? '' : `Did you mean "${near}"? `}Write layouts/${name}.tsx, or remove the line "layout:".`,
      ),
    ]
  })
}
