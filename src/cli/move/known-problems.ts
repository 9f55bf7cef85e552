/** `content/known-problems.yml` names problems by their texts, and a text that quotes a link changes with it. */
import type { Message } from '../../core/message.ts'
import { readYaml } from '../../core/yaml.ts'
import { readableText } from '../../writing/edit-text.ts'
import { type ReadYaml, replaceScalar } from '../../writing/edit-yaml.ts'

export const knownProblems = 'content/known-problems.yml'

/**
 * The list with the texts that its problems have after a move; undefined where that makes no difference.
 * @param text Of the list, with the new names of files.
 * @param newName Of a file.
 */
export function followProblems(
  text: string,
  before: readonly Message[],
  after: readonly Message[],
  newName: (file: string) => string,
): string | undefined {
  const read: ReadYaml = (one) => {
    const result = readYaml(readableText(one))
    return result.problem === undefined ? result : undefined
  }
  const entries = read(text)?.value
  if (!Array.isArray(entries)) return undefined
  const newText = textsAfter(before, after, newName)
  let changed = text
  for (const [index, { file, code, text: old }] of entries.entries()) {
    const now = newText.get(`${file}\n${code}\n${old}`)
    if (now !== undefined && now !== old) changed = replaceScalar(changed, read, `${index}.text`, now) ?? changed
  }
  return changed === text ? undefined : changed
}

/** A move changes no order within a file: its messages of one code are the same ones, one by one, where they are as many. */
function textsAfter(
  before: readonly Message[],
  after: readonly Message[],
  newName: (file: string) => string,
): ReadonlyMap<string, string> {
  const old = byFileAndCode(before, newName)
  const now = byFileAndCode(after, (file) => file)
  const pairs = [...old].flatMap(([key, texts]) => {
    const others = now.get(key) ?? []
    if (others.length !== texts.length) return []
    return texts.map((text, index): [string, string] => [`${key}\n${text}`, others[index] ?? text])
  })
  return new Map(pairs)
}

function byFileAndCode(
  messages: readonly Message[],
  nameOf: (file: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>()
  const inOrder = [...messages].sort((a, b) => a.line - b.line || a.column - b.column)
  for (const { file, code, text } of inOrder) {
    const key = `${nameOf(file)}\n${code}`
    texts.set(key, [...(texts.get(key) ?? []), text])
  }
  return texts
}
