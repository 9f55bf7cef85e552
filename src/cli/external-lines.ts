/** What a check of the links to other sites came to, for people and for machines. */
import type { ExternalReport, ReportedLink } from '../external/check-external.ts'
import { iso } from '../external/memory.ts'
import { printable } from './terminal-text.ts'

/** Failures that are not told yet are listed up to here; they may be an outage. */
const listed = 10

/** Lines of text without line breaks; none where nobody asked for them. */
export function externalLines(report: ExternalReport | undefined): string[] {
  if (report === undefined) return []
  if (report.offline) {
    return [
      'Links to other sites: no site answers, so it is probably this computer that has no way out to the web. Nothing was learnt.',
    ]
  }
  const failing = report.links.filter(({ state, told }) => !told && (state === 'gone' || state === 'unreachable'))
  const more = failing.length - listed
  return [
    ...failing.slice(0, listed).map(failure),
    ...(more > 0 ? [`… and ${more} more that fail so far`] : []),
    `Links to other sites: ${report.addresses} address${report.addresses === 1 ? '' : 'es'}, ${report.asked} asked now; ${tally(report)}.`,
  ]
}

function failure({ url, reason, place }: ReportedLink): string {
  const where = `${place.file}:${place.line ?? 1}:${place.column ?? 1}`
  return `fails so far: ${printable(url)} (${printable(reason ?? '')}) in ${printable(where)}`
}

function tally(report: ExternalReport): string {
  const parts: readonly (readonly [number, string])[] = [
    [report.fine, 'fine'],
    [report.moved, 'moved'],
    [report.broken, 'broken'],
    [report.unreachable, 'unreachable'],
    [report.failing, 'failing so far'],
    [report.unknown, 'that cannot be judged from here'],
    [report.unchecked, 'not checked on purpose'],
    [report.left, 'left for the next run'],
  ]
  return parts.flatMap(([number, words], index) => (number > 0 || index === 0 ? [`${number} ${words}`] : [])).join(', ')
}

/** Documented in `docs/cli.md`. */
export function externalJson(report: ExternalReport | undefined): object | null {
  if (report === undefined) return null
  const { links, ...counts } = report
  return {
    ...counts,
    links: links.map(({ url, state, told, reason, to, since, ok, asked, place }) => ({
      url,
      state,
      told,
      reason: reason ?? null,
      to: to ?? null,
      since: iso(since) ?? null,
      lastFine: iso(ok) ?? null,
      asked: iso(asked),
      file: place.file,
      line: place.line ?? 1,
      column: place.column ?? 1,
    })),
  }
}
