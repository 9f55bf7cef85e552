import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotations, stepSummary, withoutCommands } from '../../src/cli/github.ts'
import { jsonReport } from '../../src/cli/json.ts'
import { colourless } from '../../src/cli/paint.ts'
import { type Outcome, summary } from '../../src/cli/summary.ts'
import { type Message, message } from '../../src/core/message.ts'
import type { Held } from '../../src/core/site.ts'

const found = message(
  'link-missing',
  { file: 'content/a.md', line: 3, column: 7, length: 4 },
  'There is no "b.md".',
  'Write a page that exists.',
)
const held: readonly Held[] = [
  { path: 'content/c.md', address: '/c/', title: 'C', reason: 'draft', until: undefined, also: [] },
  {
    path: 'content/b.md',
    address: '/b/',
    title: 'B',
    reason: 'scheduled',
    until: { iso: '2026-12-01T00:00:00Z', epoch: 0, dateOnly: true, year: 2026, month: 12, day: 1 },
    also: [],
  },
  { path: 'content/d.md', address: '/d/', title: 'D', reason: 'errors', until: undefined, also: [] },
]
const outcome: Outcome = {
  mode: 'build',
  failed: false,
  preview: false,
  published: true,
  messages: [],
  counts: { pages: 12, posts: 1, files: 30, written: 2, unchanged: 28, removed: 0 },
  held: [],
  milliseconds: 1234,
  out: 'dist',
}

describe('the summary', () => {
  it('tells in one line what there is and how long it took', () => {
    expect(summary(outcome, colourless)).toBe(
      'Published, dist has 30 files (2 written, 0 removed): 12 pages, 1 post, 1.2 s.\n',
    )
  })

  it('lists what is held back with its reason, errors first', () => {
    expect(summary({ ...outcome, held }, colourless)).toBe(
      `held back: content/d.md (it has errors)
held back: content/c.md (a draft)
held back: content/b.md (until 2026-12-01)
Published, dist has 30 files (2 written, 0 removed): 12 pages, 1 post, 1.2 s; 3 held back (1 with errors, 1 draft, 1 scheduled).
`,
    )
  })

  it('tells a moment as authors write it, and counts in good English', () => {
    const [draft, scheduled] = held
    if (draft === undefined || scheduled?.until === undefined) throw new Error('the sample has changed')
    const until = { ...scheduled.until, iso: '2026-12-01T09:30:00-05:00', dateOnly: false }
    const text = summary({ ...outcome, held: [draft, draft, { ...scheduled, until }] }, colourless)
    expect(text).toContain('held back: content/b.md (until 2026-12-01 09:30)\n')
    expect(text).toContain('; 3 held back (2 drafts, 1 scheduled).')
  })

  it('calls a preview a preview', () => {
    const preview = { ...outcome, preview: true, out: 'preview' }
    expect(summary(preview, colourless)).toMatch(/^Preview made, preview has 30 files/)
    const nothing = { ...preview, failed: true, published: false, counts: { ...outcome.counts, written: 0 } }
    expect(summary(nothing, colourless)).toMatch(/^No preview made, preview is as it was: /)
  })

  it('says what became of the output folder', () => {
    const unchanged = { ...outcome.counts, written: 0, unchanged: 0 }
    const failed = { ...outcome, failed: true, published: false, messages: [found] }
    expect(summary({ ...failed, counts: unchanged }, colourless)).toBe(
      'Nothing published, dist is as it was: 12 pages, 1 post, 1.2 s; 1 error.\n',
    )
    expect(summary({ ...failed, mode: 'check' }, colourless)).toMatch(/^Not fit to publish: /)
    expect(summary(failed, colourless)).toMatch(/^Interrupted, dist is completed by the next build \(2 written,/)
    expect(summary({ ...failed, published: true }, colourless)).toMatch(/^Published with errors, dist has 30 files/)
  })
})

describe('the report for machines', () => {
  it('is one JSON object with a stable shape', () => {
    const text = jsonReport({ ...outcome, held, messages: [found], failed: true }, 1, [
      { stage: 'render', milliseconds: 12.6 },
    ])
    expect(JSON.parse(text)).toEqual({
      version: 1,
      command: 'build',
      next: null,
      since: null,
      external: null,
      ok: false,
      exitCode: 1,
      errors: 1,
      warnings: 0,
      counts: outcome.counts,
      held: expect.arrayContaining([
        { path: 'content/c.md', address: '/c/', title: 'C', reason: 'draft', until: null },
        { path: 'content/b.md', address: '/b/', title: 'B', reason: 'scheduled', until: '2026-12-01T00:00:00Z' },
      ]),
      messages: [
        {
          severity: 'error',
          code: 'link-missing',
          file: 'content/a.md',
          line: 3,
          column: 7,
          length: 4,
          text: 'There is no "b.md".',
          note: 'Write a page that exists.',
          related: [],
        },
      ],
      milliseconds: 1234,
      timings: [{ stage: 'render', milliseconds: 13 }],
    })
  })

  it('holds any text, and no character that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonReport({ ...outcome, messages: [{ ...found, text }] }, 0, [])
        expect(JSON.parse(json).messages[0].text).toBe(text)
        expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
      }),
    )
    expect(jsonReport({ ...outcome, messages: [{ ...found, text: '##[x]' }] }, 0, [])).not.toContain('##[')
  })
})

describe('annotations on GitHub', () => {
  it('name the line, escaped as the runner wants it', () => {
    expect(annotations([{ ...found, text: '100 %\nof it', file: 'content/a,b:c.md' }], 'site')).toBe(
      '::error file=site/content/a%2Cb%3Ac.md,line=3,col=7,endColumn=11,title=link-missing::100 %25%0Aof it%0AWrite a page that exists.\n',
    )
  })

  it('do without a place where there is none', () => {
    expect(annotations([{ ...found, file: '', severity: 'warning' }], '')).toMatch(/^::warning title=link-missing::/)
  })

  it('are capped for each severity, errors first', () => {
    const many: Message[] = Array.from({ length: 30 }, (_, index) => ({ ...found, line: index + 1 }))
    const warnings = many.map((error): Message => ({ ...error, severity: 'warning' }))
    const lines = annotations([...warnings, ...many], '')
      .trim()
      .split('\n')
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10)
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(10)
    expect(lines[0]).toMatch(/^::error/)
  })

  it('are one line each, whatever the message says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, file) => {
        const line = annotations([{ ...found, text, file }], '')
        expect(line.trimEnd().split(/[\r\n]/)).toHaveLength(1)
      }),
    )
  })

  it('cannot be imitated by quoted content', () => {
    expect(withoutCommands(' 3 | ##[add-mask]secret')).not.toContain('##[')
    expect(withoutCommands('plain # text')).toBe('plain # text')
  })
})

describe('the summary of a step on GitHub', () => {
  it('tells messages and what is held back', () => {
    const text = stepSummary({ ...outcome, failed: true, messages: [found], held })
    expect(text).toContain('### Gazette build: failed')
    expect(text).toContain('12 pages, 1 post, 1 error, 0 warnings, 3 held back.')
    expect(text).toContain('| error | content\\/a\\.md\\:3\\:7 |')
    expect(text).toContain('- content\\/d\\.md: it has errors')
  })

  it('takes the meaning from Markdown and HTML of the content', () => {
    const text = stepSummary({
      ...outcome,
      messages: [{ ...found, text: '<img src=x> | [a](javascript:b) `c`\n# d' }],
    })
    expect(text).toContain('\\<img src\\=x\\> \\| \\[a\\]\\(javascript\\:b\\) \\`c\\` \\# d')
  })

  it('stays short', () => {
    const messages: Message[] = Array.from({ length: 5000 }, (_, index) => ({
      ...found,
      line: index + 1,
      text: 'x'.repeat(5000),
    }))
    expect(stepSummary({ ...outcome, messages }).length).toBeLessThan(60_000)
  })
})
