/** `gazette status`: what is published, what is held back and why, and what time alone will change. */
import { isError } from '../../core/message.ts'
import { type Moment, momentOf, parseMoment } from '../../core/time.ts'
import type { Overview } from '../../engine/overview.ts'
import { type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { harmlessJson } from '../json.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse } from '../misuse.ts'
import { paintFor } from '../paint.ts'
import { readOverview } from '../read-overview.ts'
import { siteFolder } from '../site-folder.ts'
import { type Status, statusOf } from '../status/status-of.ts'
import { statusText } from '../status/status-text.ts'
import type { Surroundings } from '../surroundings.ts'
import { tellMessages } from '../tell-messages.ts'

export async function runStatus({ flags }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { errors, output, workingFolder } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  const now = momentFlag(flags.now, 'now')
  const since = momentFlag(flags['due-since'], 'due-since')
  if (now !== undefined && 'kind' in now) return printMisuse(now, surroundings)
  if (since !== undefined && 'kind' in since) return printMisuse(since, surroundings)
  errors.write(keptByNpm(surroundings.environment))
  const target = flags.json === true ? { write: () => true } : errors
  const site = await readOverview({ root, now: now?.epoch ?? surroundings.now() }, surroundings, target)
  if (site.site === undefined) return refuse(site, surroundings)
  const status = statusOf(site, now?.epoch ?? surroundings.now())
  if (since !== undefined) output.write(lines(dueSince(site, since, status.now)))
  else if (flags.next === true) output.write(lines(status.upcoming.slice(0, 1).map(({ at }) => at)))
  else if (flags.json === true) output.write(`${harmlessJson(JSON.stringify(json(status), null, 2))}\n`)
  else output.write(statusText(status, paintFor(output, surroundings.environment)))
  return 0
}

/** The moments of changes that a build at `since` could not have made and one at `now` does. */
function dueSince({ changes }: Overview, since: Moment, now: Moment): readonly Moment[] {
  return changes.flatMap(({ at }) => (at.epoch > since.epoch && at.epoch <= now.epoch ? [at] : []))
}

function lines(moments: readonly Moment[]): string {
  return [...new Set(moments.map(({ iso }) => `${iso}\n`))].join('')
}

function momentFlag(written: string | true | undefined, name: string): Moment | Misuse | undefined {
  if (typeof written !== 'string') return undefined
  const moment = parseMoment(written, 'UTC')
  if (moment !== undefined) return moment
  return misuse(
    `--${name} is "${written}", which is no moment.`,
    'Write it like 2026-06-02 or 2026-06-02T09:30-04:00 (UTC without offset).',
  )
}

function json({ now, timeZone, posts, pages, held, upcoming, errors }: Status): unknown {
  return {
    version: 1,
    now: now.iso,
    timeZone,
    posts,
    pages,
    errors,
    next: upcoming[0]?.at.iso ?? null,
    held: held.map(({ path, address, title, reason, until }) => ({
      path,
      address,
      title,
      reason,
      until: until?.iso ?? null,
    })),
    upcoming: upcoming.map(({ at, kind, path, title }) => ({
      at: at.iso,
      utc: momentOf(at.epoch, 'UTC').iso,
      kind,
      path,
      title,
    })),
  }
}

/** Without the configuration nobody knows the zone, and a schedule must not take that for "nothing is due". */
function refuse(site: Overview, surroundings: Surroundings): ExitCode {
  tellMessages(site.messages.filter(isError), site, surroundings)
  return 2
}
