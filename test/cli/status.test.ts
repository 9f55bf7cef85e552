import { describe, expect, it } from 'vitest'
import { apart } from '../../src/cli/status/status-text.ts'
import { post, siteWith } from '../site.ts'
import { folderWith, gazette } from './gazette.ts'

const at = (date: string, rest = '') => post('Secret plans', rest).replace('2026-06-02', date)

const site = {
  ...siteWith({
    'content/about.md': '---\ntitle: About\n---\n',
    'content/posts/a.md': post('A'),
    'content/posts/b.md': at('2026-11-24'),
    'content/posts/c.md': at('2026-12-01 09:30', 'expires: 2027-01-01\n'),
    'content/posts/d.md': at('2026-06-01', 'draft: true\n'),
    'content/posts/e.md': at('2026-01-01', 'expires: 2026-02-01\n'),
  }),
  'content/site.yml':
    'title: A site\naddress: https://example.gov\ntimeZone: America/New_York\nfeedId: { authority: example.gov, date: "2026" }\n',
} as Record<string, string>

const now = ['--now', '2026-11-23T22:00-05:00']

describe('gazette status', () => {
  it('says what is published, what is held back and why, and what comes next', async () => {
    const ran = await gazette(['status', ...now], { cwd: folderWith(site), env: { TZ: 'Asia/Tokyo' } })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toBe(`Published: 1 post, 1 page.
held back: content/posts/d.md (a draft)
held back: content/posts/b.md (until 2026-11-24)
held back: content/posts/c.md (until 2026-12-01 09:30)
held back: content/posts/e.md (expired on 2026-02-01)

Next change: 2026-11-24 (in 2 hours): "Secret plans" is published (content/posts/b.md)
  2026-11-24T00:00:00-05:00, in UTC 2026-11-24T05:00:00Z
  then 2026-12-01 09:30: "Secret plans" is published (content/posts/c.md)
  then 2027-01-01: "Secret plans" expires (content/posts/c.md)
content/posts/b.md says 2026-11-24 without a time: that day begins in 2 hours, at midnight in America/New_York (2026-11-24 05:00 UTC).
It is 2026-11-23 22:00 in America/New_York, the time zone of the site.
`)
  })

  it('prints the next moment alone, or nothing', async () => {
    const folder = folderWith(site)
    const next = await gazette(['status', '--next', ...now], { cwd: folder })
    expect(next).toEqual({ code: 0, out: '2026-11-24T00:00:00-05:00\n', err: '' })
    const late = await gazette(['status', '--next', '--now', '2027-01-01T05:00Z'], { cwd: folder })
    expect(late).toEqual({ code: 0, out: '', err: '' })
  })

  it('prints what has come due since a build, or nothing', async () => {
    const folder = folderWith(site)
    const due = (since: string, until: string) =>
      gazette(['status', '--due-since', since, '--now', until], { cwd: folder })
    expect(await due('2026-11-23T22:00:00-05:00', '2026-11-24T04:59:59Z')).toEqual({ code: 0, out: '', err: '' })
    expect(await due('2026-11-23T22:00:00-05:00', '2026-11-24T05:00Z')).toEqual({
      code: 0,
      out: '2026-11-24T00:00:00-05:00\n',
      err: '',
    })
    expect((await due('2026-11-24T05:00:00Z', '2026-11-24T06:00Z')).out).toBe('')
    expect((await due('2026-11-01', '2028-01-01')).out.split('\n')).toHaveLength(4)
  })

  it('is a record for machines', async () => {
    const ran = await gazette(['status', '--json', ...now], { cwd: folderWith(site) })
    expect(JSON.parse(ran.out)).toMatchObject({
      version: 1,
      now: '2026-11-23T22:00:00-05:00',
      timeZone: 'America/New_York',
      posts: 1,
      pages: 1,
      errors: 0,
      next: '2026-11-24T00:00:00-05:00',
      held: expect.arrayContaining([
        expect.objectContaining({ path: 'content/posts/d.md', reason: 'draft', until: null }),
      ]),
      upcoming: [
        {
          kind: 'appears',
          path: 'content/posts/b.md',
          at: '2026-11-24T00:00:00-05:00',
          utc: '2026-11-24T05:00:00+00:00',
        },
        { kind: 'appears', path: 'content/posts/c.md' },
        { kind: 'expires', path: 'content/posts/c.md' },
      ],
    })
  })

  it('never takes a mistake for "nothing is due"', async () => {
    const broken = folderWith({ ...site, 'content/site.yml': 'title: [' })
    for (const flags of [['--next'], ['--due-since', '2026-01-01'], []]) {
      expect(await gazette(['status', ...flags], { cwd: broken })).toMatchObject({ code: 2, out: '' })
    }
    const folder = folderWith(site)
    for (const flags of [
      ['--now', 'soon'],
      ['--due-since', 'null'],
      ['--due-since', ''],
    ]) {
      expect(await gazette(['status', ...flags], { cwd: folder })).toMatchObject({ code: 2, out: '' })
    }
  })

  it('says that errors keep everything back', async () => {
    const folder = folderWith({ ...site, 'content/posts/f.md': post('F', '', '[x](./nothing.md)') })
    const ran = await gazette(['status', ...now], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('1 error: nothing new is published until') })
  })

  it('agrees with the build, which names the next change, and with the public /status.json', async () => {
    const folder = folderWith(site)
    const built = await gazette(['build', ...now], { cwd: folder })
    expect(built.out).toContain('\nnext change: 2026-11-24, publishing content/posts/b.md\n')
    const json = await gazette(['check', '--json', ...now], { cwd: folder })
    expect(JSON.parse(json.out)).toMatchObject({ next: '2026-11-24T00:00:00-05:00' })
    const preview = await gazette(['check', '--future', ...now], { cwd: folder })
    expect(preview.out).not.toContain('next change')
  })

  it('says a distance as people do', () => {
    const minute = 60_000
    expect([1, minute, 90 * minute, 150 * minute, 47 * 60 * minute, 80 * 60 * minute].map(apart)).toEqual([
      '1 minute',
      '1 minute',
      '90 minutes',
      '3 hours',
      '47 hours',
      '3 days',
    ])
  })
})
