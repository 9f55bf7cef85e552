/** What `gazette dev` says in the terminal, all day long: a line for every look, and of its messages what is new. */
import { isError, type Message } from '../core/message.ts'
import type { Looked, Told } from '../dev/dev.ts'
import type { Look } from '../engine/live.ts'
import { bugReport } from './bug-report.ts'
import { paintFor } from './paint.ts'
import { progressLine } from './progress.ts'
import { report, usualWidth } from './report.ts'
import { count } from './summary.ts'
import type { Surroundings } from './surroundings.ts'
import { printable } from './terminal-text.ts'

const wayToAll = 'The page /_gazette/messages of this server lists every one of them.'
/** More changed documents than this are counted. */
const named = 3

export function devReport(surroundings: Surroundings): Told {
  const { errors, output, environment, clock, now } = surroundings
  const paint = paintFor(errors, environment)
  const strong = paintFor(output, environment).strong
  const progress = progressLine(errors, clock)
  let known: ReadonlyMap<string, number> = new Map()
  let hadErrors = false

  return {
    progress: progress.show,
    looked(looked) {
      const { look } = looked
      progress.clear()
      const messages = look.messages()
      const before = known
      known = countByKey(messages)
      const fresh = newSince(before, messages)
      const gone = total(before) - (messages.length - fresh.length)
      const isSilent = !looked.isFirst && looked.changes.length === 0 && fresh.length === 0 && gone === 0
      if (isSilent) return
      output.write(
        `${strong(timeOfDay(now()))} ${whatChanged(looked)}, ${duration(looked.milliseconds)}: ${standing(look)}\n`,
      )
      if (fresh.length > 0) {
        const width = errors.columns || usualWidth
        const options = { paint, width, verbose: false, sources: look.sources, wayToAll }
        errors.write(`\n${report(fresh, options)}\n`)
      }
      const hasErrors = messages.some(isError)
      if (hadErrors && !hasErrors) output.write(`${strong('All mended:')} no errors.\n`)
      hadErrors = hasErrors
    },
    notice({ text, note }) {
      progress.clear()
      errors.write(`${paint.warning('warning:')} ${printable(text)}\n  ${paint.help('help:')} ${printable(note)}\n`)
    },
    bug(thrown) {
      progress.clear()
      errors.write(`${bugReport(thrown, ['dev'], surroundings)}\ngazette dev goes on.\n`)
    },
  }
}

function whatChanged({ look, isFirst, changes }: Looked): string {
  if (isFirst) return 'The site is read'
  if (changes.length > named) return count(changes.length, 'document')
  if (changes.length > 0) return changes.map(printable).join(', ')
  return look.read > 0 ? count(look.read, 'document') : 'Something else changed'
}

function standing(look: Look): string {
  const messages = look.messages()
  const errors = messages.filter(isError).length
  const warnings = messages.length - errors
  const parts = [count(look.checked().total, 'page'), count(look.site?.posts.length ?? 0, 'post')]
  if (errors > 0) parts.push(count(errors, 'error'))
  if (warnings > 0) parts.push(count(warnings, 'warning'))
  return `${parts.join(', ')}.`
}

/** Where a message stands is no part of it: a line that is added above does not make it new. */
function keyOf({ file, code, text }: Message): string {
  return JSON.stringify([file, code, text])
}

function countByKey(messages: readonly Message[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const found of messages) counts.set(keyOf(found), (counts.get(keyOf(found)) ?? 0) + 1)
  return counts
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0)
}

/** Of equal messages in one file, as many as there were before are old: the first ones. */
function newSince(before: ReadonlyMap<string, number>, messages: readonly Message[]): readonly Message[] {
  const left = new Map(before)
  return messages.filter((found) => {
    const old = left.get(keyOf(found)) ?? 0
    left.set(keyOf(found), old - 1)
    return old <= 0
  })
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

/** As the clock on the author's wall shows it: 14:02:07. */
function timeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toTimeString().slice(0, 8)
}
