/** `## Who may apply` with an id of its own: `## Who may apply {#apply}`. Everything else stays byte for byte. */
import { type Edit, type Line, linesOf } from './edit-text.ts'

/**
 * @param number The line in which the heading begins, from 1.
 * @returns undefined where there is no heading that Markdown would read an id behind, or where it has one.
 */
export function headingIdEdit(text: string, number: number, id: string): Edit | undefined {
  const lines = linesOf(text)
  const line = lines[number - 1]
  if (line === undefined) return undefined
  const written = text.slice(line.start, line.end)
  if (/\{#[^}]*\}\s*#*\s*$/.test(written)) return undefined
  const atx = /^(?<head> {0,3}#{1,6}[ \t]+.*?)(?<close>[ \t]+#+)?[ \t]*$/.exec(written)?.groups
  if (atx === undefined && !isUnderlined(text, lines[number])) return undefined
  const at = line.start + (atx?.head ?? written.trimEnd()).length
  return { start: at, end: at, text: ` {#${id}}` }
}

function isUnderlined(text: string, below: Line | undefined): boolean {
  return below !== undefined && /^ {0,3}(?:=+|-+)[ \t]*$/.test(text.slice(below.start, below.end))
}
