/** `gazette status` for people. */
import { dayOf } from '../../core/day.ts'
import type { Change } from '../../core/site.ts'
import { type Moment, momentOf } from '../../core/time.ts'
import type { Paint } from '../paint.ts'
import { count, heldLines, written } from '../summary.ts'
import { printable } from '../terminal-text.ts'
import type { Status } from './status-of.ts'

/** How many changes to come are listed. */
const shown = 10

export function statusText(status: Status, paint: Paint): string {
  const { now, timeZone, posts, pages, held, upcoming, errors } = status
  return [
    `Published: ${count(posts, 'post')}, ${count(pages, 'page')}.`,
    ...(errors === 0
      ? []
      : [paint.error(`${count(errors, 'error')}: nothing new is published until "gazette check" is content.`)]),
    ...(held.length === 0 ? ['Nothing is held back.'] : heldLines(held)),
    '',
    ...nextLines(status, paint),
    ...upcoming.slice(1, shown).map((change) => `  then ${written(change.at)}: ${what(change)}`),
    ...(upcoming.length > shown ? [`  … and ${upcoming.length - shown} more; --json lists all.`] : []),
    ...explanations(status),
    `It is ${clock(now)} in ${timeZone}, the time zone of the site.`,
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function nextLines({ now, upcoming }: Status, paint: Paint): readonly string[] {
  const [next] = upcoming
  if (next === undefined) return ['No change is due: nothing is scheduled, and nothing expires.']
  return [
    paint.strong(`Next change: ${written(next.at)} (${distance(next.at.epoch - now.epoch)}): ${what(next)}`),
    `  ${next.at.iso}, in UTC ${momentOf(next.at.epoch, 'UTC').iso.replace('+00:00', 'Z')}`,
  ]
}

/** A day alone begins at midnight in the site's zone, which is not where everybody's clock is. */
function explanations({ now, timeZone, upcoming, recent }: Status): readonly string[] {
  const near = [...recent, ...upcoming].filter(({ at }) => at.dateOnly && Math.abs(at.epoch - now.epoch) < 24 * hour)
  return near.map(({ at, path }) => {
    const utc = momentOf(at.epoch, 'UTC').iso.slice(0, 16).replace('T', ' ')
    const tense =
      at.epoch > now.epoch ? `begins in ${apart(at.epoch - now.epoch)}` : `began ${apart(now.epoch - at.epoch)} ago`
    return printable(
      `${path} says ${dayOf(at)} without a time: that day ${tense}, at midnight in ${timeZone} (${utc} UTC).`,
    )
  })
}

function what({ kind, path, title }: Change): string {
  const does = {
    appears: 'is published',
    expires: 'expires',
    'notice-begins': 'is shown on every page',
    'notice-ends': 'is shown no more',
  }[kind]
  return `"${printable(title)}" ${does} (${printable(path)})`
}

function clock({ iso }: Pick<Moment, 'iso'>): string {
  return iso.slice(0, 16).replace('T', ' ')
}

const minute = 60_000
const hour = 60 * minute

function distance(milliseconds: number): string {
  return `in ${apart(milliseconds)}`
}

/** Rounded to what people say: days, hours or minutes. */
export function apart(milliseconds: number): string {
  if (milliseconds >= 48 * hour) return count(Math.round(milliseconds / (24 * hour)), 'day')
  if (milliseconds >= 2 * hour) return count(Math.round(milliseconds / hour), 'hour')
  return count(Math.max(1, Math.round(milliseconds / minute)), 'minute')
}
