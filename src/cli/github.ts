/**
 * What a run tells GitHub Actions: annotations beside the lines of a pull request, and a summary of the step.
 * Everything here may come from a stranger's pull request, so nothing of it may act as a workflow command or as Markdown.
 */
import { compareMessages, isError, type Message } from '../core/message.ts'
import { count, type Outcome, reasonOf } from './summary.ts'

/** GitHub shows ten annotations of each severity for a step and drops the rest. */
const annotationsShown = 10
const rowsShown = 50
const textShown = 400

/**
 * One workflow command a line, errors first.
 * @param folder The site's folder, from the root of the repository, '' where they are the same.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotations(messages: readonly Message[], folder: string): string {
  const sorted = [...messages].sort(compareMessages)
  const shown = [
    ...sorted.filter(isError).slice(0, annotationsShown),
    ...sorted.filter((found) => !isError(found)).slice(0, annotationsShown),
  ]
  return shown.map((found) => `${annotation(found, folder)}\n`).join('')
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
  if (sorted.length > 0) {
    lines.push('| | Where | What | What to do |', '| --- | --- | --- | --- |')
    for (const found of sorted.slice(0, rowsShown)) {
      const where = found.file === '' ? '' : `${found.file}:${found.line}:${found.column}`
      const cells = [found.severity, where, `${found.text} [${found.code}]`, found.note]
      lines.push(`| ${cells.map(escapeMarkdown).join(' | ')} |`)
    }
    if (sorted.length > rowsShown) lines.push('', `… and ${sorted.length - rowsShown} more; the log has them all.`)
    lines.push('')
  }
  if (outcome.held.length > 0) {
    lines.push('Held back:', '')
    for (const document of outcome.held.slice(0, rowsShown)) {
      lines.push(`- ${escapeMarkdown(document.path)}: ${escapeMarkdown(reasonOf(document))}`)
    }
    if (outcome.held.length > rowsShown) lines.push(`- … and ${outcome.held.length - rowsShown} more`)
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}

/** CommonMark lets a backslash take the meaning from every character of ASCII punctuation. */
function escapeMarkdown(text: string): string {
  const short = text.length > textShown ? `${text.slice(0, textShown).replace(/[\ud800-\udbff]$/, '')}…` : text
  return short.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
