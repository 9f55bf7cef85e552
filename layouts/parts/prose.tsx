import type { BodyUse } from 'gazette/views'
import { h } from 'preact'

interface Props {
  body: BodyUse
  lang?: string
  dir?: 'ltr' | 'rtl'
}

/**
 * What the author wrote. The text itself never passes through a layout: this prints an empty mark, and the renderer puts
 * the text, which was made safe before, in its place.
 */
export function Prose({ body, ...language }: Props) {
  return (
    <div class="prose" {...language}>
      {h('gazette-body', { id: body.body })}
    </div>
  )
}
