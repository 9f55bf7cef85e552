import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Head } from '../../src/core/document.ts'
import type { SiteRequest } from '../../src/core/site.ts'
import { buildSite } from '../../src/site/site.ts'
import { changesOf, upcoming } from '../../src/site/upcoming.ts'
import { aConfig, aHead, anAsset, aRequest, moment, now } from '../factories.ts'

const none: Pick<SiteRequest, 'heldForErrors'> = { heldForErrors: [] }
const listed = (heads: readonly Head[], config = aConfig(), request = none) =>
  changesOf(heads, config, request).map(({ at, kind, path }) => `${at.iso.slice(0, 16)} ${kind} ${path}`)

describe('what time will change', () => {
  it('is that documents come out and expire, in the order of time', () => {
    const heads = [
      aHead('content/b.md', { date: moment('2026-12-02'), expires: moment('2027-01-01') }),
      aHead('content/a.md', { date: moment('2026-12-01 09:30') }),
      aHead('content/page.md', { expires: moment('2026-12-24') }),
      aHead('content/plain.md'),
    ]
    expect(listed(heads)).toEqual([
      '2026-12-01T09:30 appears content/a.md',
      '2026-12-02T00:00 appears content/b.md',
      '2026-12-24T00:00 expires content/page.md',
      '2027-01-01T00:00 expires content/b.md',
    ])
  })

  it('is nothing of drafts, of what has errors, and of what expires before it comes out', () => {
    const heads = [
      aHead('content/a.md', { date: moment('2026-12-01'), draft: true }),
      aHead('content/b.md', { date: moment('2026-12-01') }),
      aHead('content/c.md', { date: moment('2026-12-01'), expires: moment('2026-12-01') }),
    ]
    expect(listed(heads, aConfig(), { heldForErrors: ['content/b.md'] })).toEqual([])
  })

  it('is the window of the notice', () => {
    const window = { from: moment('2026-12-01'), until: moment('2026-12-03') }
    expect(listed([aHead('content/notice.md')], aConfig({ notice: window }))).toEqual([
      '2026-12-01T00:00 notice-begins content/notice.md',
      '2026-12-03T00:00 notice-ends content/notice.md',
    ])
    expect(listed([aHead('content/notice.md')])).toEqual([])
  })

  it('has happened at its moment, and is due a millisecond before', () => {
    const changes = changesOf([aHead('content/a.md', { date: moment('2026-12-01') })], aConfig(), none)
    const { epoch } = moment('2026-12-01')
    expect(upcoming(changes, epoch - 1)).toHaveLength(1)
    expect(upcoming(changes, epoch)).toEqual([])
  })

  it('is all that makes a site of the same files another (law)', () => {
    const at = fc
      .integer({ min: -3, max: 3 })
      .map((days) => moment(`${new Date(now + days * 86_400_000).toISOString().slice(0, 19)}Z`))
    const optional = fc.option(at, { nil: undefined })
    const head = fc
      .record({ date: optional, expires: optional, draft: fc.boolean() })
      .map(({ date, expires, draft }) => ({
        draft,
        ...(date === undefined ? {} : { date }),
        ...(expires === undefined ? {} : { expires }),
      }))
    const notice = fc.option(fc.record({ from: optional, until: optional }), { nil: undefined })
    fc.assert(
      fc.property(fc.array(head, { maxLength: 5 }), notice, (metas, window) => {
        const heads = [...metas.map((meta, index) => aHead(`content/p/${index}.md`, meta)), aHead('content/notice.md')]
        const config = aConfig({ notice: window })
        const at = (moment: number) => {
          const { site } = buildSite(heads, [anAsset('content/p/x.png')], config, aRequest({ now: moment }))
          // Why a document is held back is for its authors; the public sees none of it.
          const { status, held, ...rest } = site
          expect(held.length).toBeLessThanOrEqual(heads.length)
          return { status, rest }
        }
        const start = now - 4 * 86_400_000
        for (let moment = start, rounds = 0; rounds < 20; rounds++) {
          const { status, rest } = at(moment)
          const next = status.next?.epoch
          // Nothing changes on the way to the next change, nor ever where there is none; and then something does.
          expect(at(next === undefined ? moment + 1e12 : next - 1).rest).toEqual(rest)
          if (next === undefined) break
          expect(at(next).rest).not.toEqual(rest)
          moment = next
        }
      }),
    )
  })
})
