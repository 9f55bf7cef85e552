import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { post, siteWith } from '../site.ts'
import { folderWith, gazette } from './gazette.ts'

const path = 'content/posts/2026/a.md'
const site = (rest = '') =>
  siteWith({
    [path]: post('A', `aliases: /old/\n${rest}`),
    'content/posts/2026/b.md': post('B', '', '[a](./a.md)'),
  }) as Record<string, string>

describe('gazette unpublish', () => {
  it('takes a post down with the next build, says what follows, and is undone exactly', async () => {
    const folder = folderWith(site('tags: [x] # ours\n'))
    const ran = await gazette(['unpublish', '/posts/2026/a/'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('/posts/2026/a/, /old/ will then say that it was taken down')
    expect(ran.out).toContain('Links to it become plain text in content/posts/2026/b.md.')
    expect(ran.out).toMatch(/\nUndo: gazette unpublish content\/posts\/2026\/a\.md --undo\n$/)
    const text = readFileSync(join(folder, path), 'utf8')
    expect(text).toMatch(/tags: \[x\] # ours\nexpires: \d{4}-\d\d-\d\d \d\d:\d\d\n---/)
    expect((await gazette(['check'], { cwd: folder })).out).toContain('1 expired')

    expect(await gazette(['unpublish', path], { cwd: folder })).toMatchObject({ code: 2, out: '' })
    expect(await gazette(['unpublish', path, '--undo'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, path), 'utf8')).toBe(site('tags: [x] # ours\n')[path])
  })

  it('keeps the day on which it would have expired anyway', async () => {
    const rest = 'expires: 2199-01-31   # the law says so\n'
    const folder = folderWith(site(rest))
    await gazette(['unpublish', path], { cwd: folder })
    const text = readFileSync(join(folder, path), 'utf8')
    expect(text).toMatch(/expires: 2\d{3}-\d\d-\d\d \d\d:\d\d # was 2199-01-31 {3}# the law says so\n/)
    await gazette(['unpublish', path, '--undo'], { cwd: folder })
    expect(readFileSync(join(folder, path), 'utf8')).toBe(site(rest)[path])
  })

  it.each(['expires: # when the law ends\n', 'expires:\n', 'expires: "2199-01-31 10:00"\t# was 2150\n'])(
    'is undone exactly from %j',
    async (rest) => {
      const folder = folderWith(site(rest))
      expect(await gazette(['unpublish', path], { cwd: folder })).toMatchObject({ code: 0 })
      expect(readFileSync(join(folder, path), 'utf8')).toMatch(/expires: 2\d{3}-\d\d-\d\d \d\d:\d\d # was/)
      expect(await gazette(['unpublish', path, '--undo'], { cwd: folder })).toMatchObject({ code: 0 })
      expect(readFileSync(join(folder, path), 'utf8')).toBe(site(rest)[path])
    },
  )

  it.each(['expires:\n  2199-01-31 # the law\n', 'expires: >\n  2199-01-31\n'])(
    'leaves alone what it could not put back: %j',
    async (rest) => {
      const folder = folderWith(site(rest))
      const ran = await gazette(['unpublish', path], { cwd: folder })
      expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('there by hand.') })
      expect(readFileSync(join(folder, path), 'utf8')).toBe(site(rest)[path])
    },
  )

  it.each([
    ['expires: 2199-01-31\n', [path, '--undo'], 'has not been taken down: it expires on 2199-01-31.'],
    ['draft: true\n', [path], 'is a draft'],
    ['expires: 2026-07-01\n', [path], 'has expired on 2026-07-01'],
    ['', [path, '--undo'], 'has not been taken down'],
    ['', ['content/posts/2026/aa.md'], 'Did you mean content/posts/2026/a.md?'],
  ])('changes nothing where there is nothing to do: %j %j', async (rest, args, words) => {
    const folder = folderWith(site(rest))
    const ran = await gazette(['unpublish', ...args], { cwd: folder })
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
    expect(readFileSync(join(folder, path), 'utf8')).toBe(site(rest)[path])
  })

  it('says how to hold a scheduled post back', async () => {
    const folder = folderWith(
      siteWith({ [path]: post('A').replace('2026-06-02', '2199-01-01') }) as Record<string, string>,
    )
    expect((await gazette(['unpublish', path], { cwd: folder })).err).toContain('Add the line "draft: true"')
  })
})
