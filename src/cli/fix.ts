import { lostAnchors } from '../check/anchors.ts'
import { changeFiles } from '../io/change-files.ts'
import { diskFiles } from '../io/files.ts'
import { applyEdits, type Edit, exactText } from '../writing/edit-text.ts'
import { headingIdEdit } from '../writing/heading-id.ts'
import { type Misuse, misuse } from './arguments.ts'
import { readOverview } from './read-overview.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Makes the corrections that leave no doubt: sections get back the ids under which they were published.
 * @returns What was done, a sentence each.
 */
export async function fix(root: string, now: number, surroundings: Surroundings): Promise<readonly string[] | Misuse> {
  const { site, heads } = await readOverview({ root, now }, surroundings)
  if (site === undefined) return []
  const files = diskFiles(root)
  const edits = new Map<string, { readonly text: string; readonly before: Uint8Array; readonly edits: Edit[] }>()
  const said: string[] = []
  for (const { head, id, heading } of lostAnchors(site, heads)) {
    const before = files.read(head.path)
    const text = before === undefined ? undefined : exactText(before)
    const edit = text === undefined || heading?.line === undefined ? undefined : headingIdEdit(text, heading.line, id)
    if (before === undefined || text === undefined || edit === undefined) continue
    const file = edits.get(head.path) ?? { text, before, edits: [] }
    file.edits.push(edit)
    edits.set(head.path, file)
    said.push(`${head.path}:${heading?.line}: "${heading?.text}" has its id {#${id}} again.`)
  }
  const writes = [...edits].map(([path, file]) => ({
    path,
    text: applyEdits(file.text, file.edits),
    before: file.before,
  }))
  if (writes.length === 0) return []
  const done = changeFiles(root, { moves: [], writes })
  return done.done ? said : misuse(`${done.path} could not be changed: ${done.reason}.`, 'Mend that and try again.')
}
