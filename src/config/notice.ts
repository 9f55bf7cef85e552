import type { NoticeWindow } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { type Message, message } from '../core/message.ts'
import { type Moment, parseMoment } from '../core/time.ts'
import { readYaml } from '../core/yaml.ts'

const path = 'content/notice.md'

/**
 * When `content/notice.md` is to be shown. `from` and `until` are the only keys that a notice has beside those of any
 * document; the text itself is read like every other document.
 */
export function noticeWindow(
  files: Files,
  timeZone: string,
): { readonly window: NoticeWindow | undefined; readonly messages: readonly Message[] } {
  const bytes = files.read(path)
  if (bytes === undefined) return { window: undefined, messages: [] }
  const fence = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(new TextDecoder().decode(bytes))
  const yaml = readYaml(fence?.[1] ?? '')
  const value = yaml.value !== null && typeof yaml.value === 'object' ? (yaml.value as Record<string, unknown>) : {}
  const messages: Message[] = []
  const moment = (key: 'from' | 'until'): Moment | undefined => {
    const written = value[key]
    if (written === undefined || written === null || written === '') return undefined
    const parsed = typeof written === 'string' ? parseMoment(written, timeZone) : undefined
    if (parsed === undefined) {
      const position = yaml.positions[key]
      messages.push(
        message(
          'date-impossible',
          { file: path, line: (position?.line ?? 0) + 1, column: position?.column },
          `"${key}" of the notice is not a date.`,
          'Write a day (2026-11-23) or a day and a time (2026-11-23 09:00).',
        ),
      )
    }
    return parsed
  }
  const window = { from: moment('from'), until: moment('until') }
  if (window.from !== undefined && window.until !== undefined && window.until.epoch <= window.from.epoch) {
    const position = yaml.positions.until
    messages.push(
      message(
        'front-matter-no-effect',
        { file: path, line: (position?.line ?? 0) + 1, column: position?.column },
        'The notice is never shown: "until" is not after "from".',
        'Correct one of the two dates. A day begins at midnight.',
      ),
    )
  }
  return { window, messages }
}
