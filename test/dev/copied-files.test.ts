import { describe, expect, it } from 'vitest'
import { type FileNews, openCopiedFiles } from '../../src/dev/copied-files.ts'
import type { Look } from '../../src/engine/live.ts'
import { siteWith } from '../site.ts'
import { lookAt } from './fake-live.ts'

const withFiles = (files: Readonly<Record<string, string>>): Promise<Look> =>
  lookAt(siteWith(Object.fromEntries(Object.entries(files).map(([name, text]) => [`static/${name}`, text]))))

const hrefs = (news: FileNews | undefined): readonly string[] | null | undefined =>
  news === undefined ? undefined : (news.changed?.map(([href]) => href) ?? null)

describe('files that are copied', () => {
  it('are told of when they change, come or go, and not before', async () => {
    const copied = openCopiedFiles()
    expect(copied.compare(undefined)).toBeUndefined()
    expect(copied.compare(await withFiles({ 'a b.txt': '1', 'c.txt': '1' }))).toBeUndefined()
    expect(copied.compare(await withFiles({ 'a b.txt': '1', 'c.txt': '1' }))).toBeUndefined()
    expect(hrefs(copied.compare(await withFiles({ 'a b.txt': '2', 'c.txt': '1' })))).toEqual(['/a%20b.txt'])
    expect(hrefs(copied.compare(await withFiles({ 'a b.txt': '2', 'd.txt': '1' })))).toEqual(['/d.txt', '/c.txt'])
  })

  it('are told to a tab that was away: those that changed since, in the version of now', async () => {
    const copied = openCopiedFiles()
    copied.compare(await withFiles({ 'a.txt': '1', 'b.txt': '1' }))
    const first = copied.since(null)
    expect(first.changed).toEqual([])
    const second = copied.compare(await withFiles({ 'a.txt': '2', 'b.txt': '1' }))
    copied.compare(await withFiles({ 'a.txt': '2', 'b.txt': '2' }))
    const last = copied.compare(await withFiles({ 'a.txt': '3', 'b.txt': '2' }))
    expect(hrefs(copied.since(first.mark))).toEqual(['/a.txt', '/b.txt'])
    expect(copied.since(first.mark).changed).toContainEqual(last?.changed?.[0])
    expect(hrefs(copied.since(second?.mark ?? ''))).toEqual(['/a.txt', '/b.txt'])
    expect(hrefs(copied.since(last?.mark ?? ''))).toEqual([])
    expect(hrefs(copied.since(null))).toEqual([])
  })

  it('may all be others for a tab of which nothing is known', async () => {
    const [copied, other] = [openCopiedFiles(), openCopiedFiles()]
    copied.compare(await withFiles({ 'a.txt': '1' }))
    for (const mark of ['unseen', '', other.since(null).mark, `${copied.since(null).mark}x`, '.', '__proto__']) {
      expect(copied.since(mark), mark).toEqual({ mark: copied.since(null).mark, changed: null })
    }
  })

  it('are not listed one by one when there are very many', async () => {
    const many = (text: string) =>
      withFiles(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}.txt`, text])))
    const copied = openCopiedFiles()
    copied.compare(await many('1'))
    expect(hrefs(copied.compare(await many('2')))).toBeNull()
  })
})
