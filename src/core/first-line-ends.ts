import type { Element, Root } from 'hast'

/** A parser drops a line end right after `<pre>`: before printing, one that is meant is written twice. */
export function keepFirstLineEnds(parent: Root | Element): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const [first] = child.children
    if (child.tagName === 'pre' && first?.type === 'text' && first.value.startsWith('\n'))
      first.value = `\n${first.value}`
    keepFirstLineEnds(child)
  }
}
