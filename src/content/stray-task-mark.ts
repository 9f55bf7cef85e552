/**
 * GFM task marks that stand in no list item. Behind an item that is empty, micromark takes the next line for the beginning of
 * one (`-`, and below it `[x] Text`): the mark would be an attribute of whatever is around it, and its words lost.
 */
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'

export const strayTaskMarks: Extension = {
  exit: {
    taskListCheck(token) {
      if (isInItem(this)) return
      const paragraph = this.stack.at(-1)
      if (paragraph?.type !== 'paragraph') return
      const value = this.sliceSerialize(token)
      paragraph.children.push({ type: 'text', value, position: { start: place(token.start), end: place(token.end) } })
    },
    taskListCheckValueChecked: check,
    taskListCheckValueUnchecked: check,
  },
}

function check(this: CompileContext, token: Token): undefined {
  const item = this.stack.at(-2)
  if (item?.type === 'listItem') item.checked = (token.type as string) === 'taskListCheckValueChecked'
}

function isInItem({ stack }: CompileContext): boolean {
  return stack.at(-2)?.type === 'listItem'
}

function place({ line, column, offset }: Token['start']): { line: number; column: number; offset: number } {
  return { line, column, offset }
}
