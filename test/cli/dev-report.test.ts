import { describe, expect, it } from 'vitest'
import { devReport } from '../../src/cli/dev-report.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { type Message, message } from '../../src/core/message.ts'
import type { Look } from '../../src/engine/live.ts'

/** What the terminal shows after looks that found these messages and changes. */
function terminal() {
  let out = ''
  let err = ''
  const surroundings = {
    version: '1.2.3',
    environment: {},
    output: { write: (text: string) => (out += text) },
    errors: { write: (text: string) => (err += text) },
    now: () => new Date(2026, 10, 23, 14, 2, 7).getTime(),
    clock: () => 0,
  } as unknown as Surroundings
  const told = devReport(surroundings)
  return {
    told,
    look(messages: readonly Message[], changes: readonly string[] = [], isFirst = false) {
      out = ''
      err = ''
      const look = {
        read: changes.length,
        messages: () => messages,
        checked: () => ({ done: 0, total: 12 }),
        sources: () => undefined,
      } as unknown as Look
      told.looked({ look, isFirst, changes, milliseconds: 12.4 })
      return { out, err }
    },
    notice() {
      out = ''
      err = ''
      told.notice({ text: 'Too many.', note: 'Fewer.' })
      return { out, err }
    },
  }
}

const missing = (line: number, link = './b.md'): Message =>
  message('link-missing', { file: 'content/a.md', line }, `The link "${link}" leads nowhere.`, 'Mend it.')
const vague = message('link-text-vague', { file: 'content/a.md' }, 'The link text is vague.', 'Name it.')

describe('what gazette dev says of a look', () => {
  it('is one line: when, what, how long, and how things stand', () => {
    const { look } = terminal()
    expect(look([], [], true).out).toBe('14:02:07 The site is read, 12 ms: 12 pages, 0 posts.\n')
    expect(look([], ['content/a.md']).out).toBe('14:02:07 content/a.md, 12 ms: 12 pages, 0 posts.\n')
    expect(look([vague], ['content/a.md', 'content/b.md']).out).toBe(
      '14:02:07 content/a.md, content/b.md, 12 ms: 12 pages, 0 posts, 1 warning.\n',
    )
    expect(look([vague], ['a', 'b', 'c', 'd']).out).toContain(' 4 documents, 12 ms: ')
  })

  it('is nothing when nothing changed', () => {
    const { look } = terminal()
    look([vague], [], true)
    expect(look([vague])).toEqual({ out: '', err: '' })
  })

  it('reports a message once, wherever its line moves, and again when it comes back', () => {
    const { look } = terminal()
    expect(look([missing(3)], [], true).err).toContain('content/a.md:3:1: error: ')
    expect(look([missing(5)], ['content/a.md']).err).toBe('')
    expect(look([missing(5), missing(9)], ['content/a.md']).err).toContain('content/a.md:9:1: error: ')
    expect(look([missing(5, './c.md')], ['content/a.md']).err).toContain('./c.md')
    expect(look([missing(5)], ['content/a.md']).err).toContain('./b.md')
  })

  it('says when all is mended, and only then', () => {
    const { look } = terminal()
    expect(look([vague], [], true).out).not.toContain('mended')
    look([missing(3), vague], ['content/a.md'])
    expect(look([vague], ['content/a.md']).out).toContain('All mended: no errors.\n')
    expect(look([], ['content/a.md']).out).not.toContain('mended')
  })

  it('says where all warnings stand when there are too many to print', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...vague, line: index + 1 }))
    const { err } = terminal().look(many, [], true)
    expect(err).toContain('… and 27 more like these')
    expect(err).toContain('/_gazette/messages')
    expect(err).not.toContain('--verbose')
  })

  it('prints nothing of a file name that could act on the terminal', () => {
    expect(terminal().look([], ['content/\u001b[31m.md']).out).toContain('content/␛[31m.md')
  })

  it('tells of what the system refuses, with the way out', () => {
    expect(terminal().notice()).toEqual({ out: '', err: 'warning: Too many.\n  help: Fewer.\n' })
  })
})
