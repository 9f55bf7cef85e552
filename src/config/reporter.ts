import { type Message, message, type Position } from '../core/message.ts'
import { placeOf } from './control-file.ts'

/** Says what is wrong in a configuration file, each thing at the place of its key. */
export interface Reporter {
  readonly messages: Message[]
  invalid(path: readonly string[], text: string, note: string): void
  warn(
    code: 'feed-id-unset' | 'accent-contrast' | 'site-address-missing',
    path: readonly string[],
    text: string,
    note: string,
  ): void
}

export function reporter(file: string, positions: Readonly<Record<string, Position>>): Reporter {
  const messages: Message[] = []
  const place = (path: readonly string[]) => ({ file, ...placeOf(path, positions) })
  return {
    messages,
    invalid: (path, text, note) => messages.push(message('config-invalid', place(path), text, note)),
    warn: (code, path, text, note) => messages.push(message(code, place(path), text, note)),
  }
}
