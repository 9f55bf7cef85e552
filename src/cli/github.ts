/**
 * What a run tells GitHub Actions: annotations beside the lines of a pull request, and a summary of the step.
 * Everything here may come from a stranger's pull request, so nothing of it may act as a workflow command or as Markdown.
 */
import { compareMessages, isError, type Message } from '../core/message.ts'
import { markdownText } from './markdown-text.ts'
import { divided, type Since } from './since.ts'
import { count, type Outcome, reasonOf } from './summary.ts'

/** GitHub shows ten annotations of each severity for a step and drops the rest. */
const annotationsShown = 10
const rowsShown = 50
const textShown = 400

/**
 * One workflow command a line, errors first.
 * @param since Messages of files that changed since then come first.
 * @param folder The site's folder, from the root of the repository, '' where they are the same.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotations(messages: readonly Message[], folder: string, since?: Since): string {
  const sorted = inOrder(messages, since)
  const shown = [
    ...sorted.filter(isError).slice(0, annotationsShown),
    ...sorted.filter((found) => !isError(found)).slice(0, annotationsShown),
  ]
  return shown.map((found) => `${annotation(found, folder)}\n`).join('')
}

/** Those of changed files first, errors first in both. */
function inOrder(messages: readonly Message[], since: Since | undefined): readonly Message[] {
  const sorted = [...messages].sort(compareMessages)
  if (since === undefined) return sorted
  const { changed, others } = divided(sorted, since)
  return [...changed, ...others]
}

function annotation(found: Message, folder: string): string {
  const file = folder === '' ? found.file : `${folder}/${found.file}`
  const properties: [string, string][] =
    found.file === ''
      ? []
      : [
          ['file', file],
          ['line', String(found.line)],
          ['col', String(found.column)],
          ...(found.length === undefined || found.length < 2
            ? []
            : [['endColumn', String(found.column + found.length)] as [string, string]]),
        ]
  properties.push(['title', found.code])
  const listed = properties.map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',')
  return `::${found.severity} ${listed}::${escapeData(`${found.text}\n${found.note}`)}`
}

/** The runner ends a command at a line break, and reads `%` as the start of an escape. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/**
 * Keeps quoted content from acting in the log: the runner reads `##[command]` anywhere in a line. (The other form, `::`,
 * counts at the start of a line only, where no line of a report has content.)
 */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\u200b[')
}

/** Markdown for the page of the run. */
export function stepSummary(outcome: Outcome): string {
  const sorted = [...outcome.messages].sort(compareMessages)
  const errors = sorted.filter(isError).length
  const { counts } = outcome
  const lines = [
    `### Gazette ${outcome.mode}: ${outcome.failed ? 'failed' : 'fine'}`,
    '',
    `${[
      count(counts.pages, 'page'),
      count(counts.posts, 'post'),
      count(errors, 'error'),
      count(sorted.length - errors, 'warning'),
    ].join(', ')}, ${outcome.held.length} held back.`,
    '',
  ]
  if (outcome.since === undefined) lines.push(...table(sorted))
  else {
    const ref = markdownText(outcome.since.ref)
    const { changed, others } = divided(sorted, outcome.since)
    lines.push(
      ...titled(`In files changed since ${ref}`, table(changed)),
      ...titled(`In files as they were at ${ref}`, table(others)),
    )
  }
  if (outcome.held.length > 0) {
    lines.push('Held back:', '')
    for (const document of outcome.held.slice(0, rowsShown)) {
      lines.push(`- ${markdownText(document.path)}: ${markdownText(reasonOf(document))}`)
    }
    if (outcome.held.length > rowsShown) lines.push(`- … and ${outcome.held.length - rowsShown} more`)
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`#### ${title}`, '', ...lines]
}

function table(messages: readonly Message[]): readonly string[] {
  if (messages.length === 0) return []
  const rows = messages.slice(0, rowsShown).map((found) => {
    const where = found.file === '' ? '' : `${found.file}:${found.line}:${found.column}`
    const cells = [found.severity, where, `${found.text} [${found.code}]`, found.note]
    return `| ${cells.map((cell) => markdownText(cell, textShown)).join(' | ')} |`
  })
  const more =
    messages.length > rowsShown ? ['', `… and ${messages.length - rowsShown} more; the log has them all.`] : []
  return ['| | Where | What | What to do |', '| --- | --- | --- | --- |', ...rows, ...more, '']
}
