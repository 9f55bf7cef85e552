/** What a fetch came to, and how the feeds are: for people and for machines. */
import { isError, type Message } from '../../core/message.ts'
import type { FeedReport, PlanetReport } from '../../planet/fetch-planet.ts'
import type { FeedStatus } from '../../planet/planet-status.ts'
import { harmlessJson } from '../json.ts'
import type { Paint } from '../paint.ts'
import { printable } from '../terminal-text.ts'

/** One line a feed, and the sums. */
export function fetchLines(report: PlanetReport, paint: Paint): string {
  const lines = report.feeds.map((feed) => `${paint.strong(printable(feed.feed.name))}: ${resultOf(feed)}`)
  const { copied, missed, removed } = report.images
  if (copied + missed + removed > 0) {
    lines.push(`Images: ${copied} copied, ${missed} that stay links, ${removed} removed that no entry shows any more.`)
  }
  for (const path of report.removed)
    lines.push(`${printable(path)} was removed: its feed is not in content/planet.yml.`)
  for (const path of report.unwritten) lines.push(paint.error(`${printable(path)} could not be written.`))
  if (report.offline) {
    lines.push(
      'No feed can be reached, so it is probably this computer that has no way out to the web. Nothing was learnt.',
    )
  } else lines.push(sums(report))
  return lines.map((line) => `${line}\n`).join('')
}

const results: Readonly<Record<FeedReport['result'], string>> = {
  changed: 'changed',
  unchanged: 'nothing new',
  failing: 'fails',
  gone: 'gone for good',
  held: 'not taken, until somebody has looked at it',
  waiting: 'not asked now',
  left: 'not asked, for want of time',
  paused: 'paused',
}

function resultOf({ result, added, left, entries, newest, health }: FeedReport): string {
  const what = [
    added > 0
      ? `${added} new ${added === 1 ? 'entry' : 'entries'}`
      : result === 'changed' && left === 0
        ? 'changed'
        : '',
    left > 0 ? `${left} left` : '',
    added + left === 0 && result !== 'changed' ? results[result] : '',
  ].filter((text) => text !== '')
  const when = result === 'waiting' && health?.next !== undefined ? ` before ${health.next}` : ''
  const kept = `${entries} kept${newest === undefined ? '' : `, the newest of ${newest.slice(0, 10)}`}`
  return `${what.join(', ')}${when}; ${kept}.${notesOf(health?.notes)}`
}

function notesOf(notes: readonly string[] | undefined): string {
  return (notes ?? []).map((note) => `\n  ${printable(note)}`).join('')
}

function sums({ feeds }: PlanetReport): string {
  const count = (...wanted: FeedReport['result'][]): number =>
    feeds.filter(({ result }) => wanted.includes(result)).length
  const bad = count('failing', 'gone', 'held')
  const added = feeds.reduce((sum, feed) => sum + feed.added, 0)
  const kept = feeds.reduce((sum, feed) => sum + feed.entries, 0)
  return `${feeds.length} feed${feeds.length === 1 ? '' : 's'}: ${count('changed')} changed, ${bad} with problems; ${added} new ${added === 1 ? 'entry' : 'entries'}, ${kept} kept.`
}

export function statusLines(feeds: readonly FeedStatus[], paint: Paint): string {
  const lines = feeds.map(({ feed, entries, newest, health }) => {
    const state =
      health === undefined
        ? feed.paused
          ? 'paused'
          : 'never fetched'
        : `${feed.paused ? 'paused; ' : ''}${states[health.state]} since ${health.since}`
    const kept = `${entries} kept${newest === undefined ? '' : `, the newest of ${newest.slice(0, 10)}`}`
    const next = health?.next === undefined ? '' : `\n  It is not asked before ${health.next}.`
    return `${paint.strong(printable(feed.name))}: ${state}; ${kept}.${next}${notesOf(health?.notes)}`
  })
  return lines.map((line) => `${line}\n`).join('')
}

const states = { fine: 'fine', failing: 'fails', gone: 'gone for good', held: 'not taken' } as const

/** Documented in `docs/cli.md`. */
export function planetJson(
  command: string,
  exitCode: number,
  feeds: readonly (FeedStatus | FeedReport)[],
  messages: readonly Message[],
  report: PlanetReport | undefined,
): string {
  const value = {
    version: 1,
    command,
    ok: exitCode === 0,
    exitCode,
    feeds: feeds.map((one) => {
      const { feed, entries, newest, health } = one
      return {
        ...{ key: feed.key, name: feed.name, address: feed.address, paused: feed.paused },
        ...('result' in one ? { result: one.result, added: one.added, left: one.left } : {}),
        entries,
        newest: newest ?? null,
        state: health?.state ?? null,
        since: health?.since ?? null,
        problem: health?.problem ?? null,
        advice: health?.advice ?? null,
        failures: health?.failures ?? 0,
        next: health?.next ?? null,
        movedTo: health?.movedTo ?? null,
        notes: health?.notes ?? [],
      }
    }),
    ...(report === undefined
      ? {}
      : { offline: report.offline, images: report.images, removed: report.removed, unwritten: report.unwritten }),
    messages: messages.map((found) => ({
      severity: isError(found) ? 'error' : 'warning',
      ...{
        code: found.code,
        file: found.file,
        line: found.line,
        column: found.column,
        text: found.text,
        note: found.note,
      },
    })),
  }
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`
}
