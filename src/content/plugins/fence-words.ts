/** Words behind the language of a code fence: other generators make titles and line marks of them, Gazette nothing. */
import type { Code } from 'mdast'
import { type Context, spanOf } from '../context.ts'

export function findFenceWords(code: Code, context: Context): void {
  const words = code.meta?.trim() ?? ''
  if (words === '') return
  context.warn(
    'fence-words-unused',
    spanOf(code),
    `"${words}" behind "${code.lang ?? ''}" is not printed.`,
    'Leave only the language in this line. What readers are to know stands in a sentence before the code.',
  )
}
