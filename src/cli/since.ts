/** Messages of the files that somebody is at work on come first; those of all others after them. */
import type { Message } from '../core/message.ts'

export interface Since {
  /** As the user named it. */
  readonly ref: string
  /** Paths from the site's folder. */
  readonly files: ReadonlySet<string>
}

export interface Divided {
  readonly changed: readonly Message[]
  readonly others: readonly Message[]
}

/** Keeps the order within both. A message belongs to every file that it names. */
export function divided(messages: readonly Message[], since: Since): Divided {
  const isOfChange = (found: Message) =>
    since.files.has(found.file) || (found.related ?? []).some(({ file }) => since.files.has(file))
  return {
    changed: messages.filter(isOfChange),
    others: messages.filter((found) => !isOfChange(found)),
  }
}
