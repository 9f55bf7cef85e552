/** Raw HTML becomes elements, by an HTML parser and only where there is any. It is not safe yet. */
import type { Nodes, Root } from 'hast'
import { raw } from 'hast-util-raw'
import type { VFile } from 'vfile'
import { LimitError } from '../limit-error.ts'
import { limits } from '../limits.ts'

export function parseRawHtml() {
  return (tree: Root, file: VFile): Root | undefined => {
    const found = countRaw(tree)
    if (found.tags === 0 && !found.hasRaw) return undefined
    holdTags(found)
    const parsed = raw(tree, { file, passThrough: ['hole'] })
    return parsed.type === 'root' ? parsed : { type: 'root', children: [parsed as Root['children'][number]] }
  }
}

interface Found {
  hasRaw: boolean
  /** Elements and tags together. */
  tags: number
  depth: number
  /** Most formatting elements that were open at once and not closed in between. */
  formatting: number
}

const tag = /<(\/?)([a-z][a-z0-9-]*)/gi
const formatting: ReadonlySet<string> = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
const voids: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

function countRaw(tree: Root): Found {
  const found: Found = { hasRaw: false, tags: 0, depth: 0, formatting: 0 }
  let depth = 0
  let open = 0
  const visit = (node: Nodes): void => {
    if (node.type === 'raw') {
      found.hasRaw = true
      for (const [, slash, written = ''] of node.value.matchAll(tag)) {
        const name = written.toLowerCase()
        found.tags++
        if (voids.has(name)) continue
        const step = slash === '' ? 1 : -1
        depth = Math.max(0, depth + step)
        found.depth = Math.max(found.depth, depth)
        if (!formatting.has(name)) continue
        open = Math.max(0, open + step)
        found.formatting = Math.max(found.formatting, open)
      }
    } else if (node.type === 'element' || node.type === 'root') {
      found.tags++
      for (const child of node.children) visit(child)
    }
  }
  visit(tree)
  return found
}

/** An HTML parser repeats unclosed formatting in every paragraph that follows, so a short text can make a huge tree. */
function holdTags(found: Found): void {
  if (!found.hasRaw) return
  const reopened = found.formatting * found.tags
  if (found.tags > limits.elements.limit) throw new LimitError('elements', found.tags, undefined)
  if (found.depth > limits.tags.limit) throw new LimitError('tags', found.depth, undefined)
  if (reopened > limits.reopened.limit) throw new LimitError('reopened', reopened, undefined)
}
