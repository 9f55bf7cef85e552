import { describe, expect, it } from 'vitest'
import { fillText } from '../../src/core/route.ts'
import { aHead, aPost, moment } from '../factories.ts'
import { buildFrom, now, post, siteWith } from '../site.ts'
import { planned } from './planned.ts'

describe('/status.json', () => {
  const heads = [
    aPost('content/posts/a.md', '2026-06-02'),
    aPost('content/posts/secret.md', '2026-12-01'),
    aHead('content/about.md'),
    aHead('content/index.md'),
    aHead('content/draft.md', { draft: true, expires: moment('2026-11-24') }),
  ]

  it('says when the site was made, when it is due to change, and how much is public', () => {
    const view = planned(heads).view('status.json', 'text')
    expect(JSON.parse(fillText(view, now))).toEqual({
      version: 1,
      built: '2026-11-23T12:00:00Z',
      next: '2026-12-01T00:00:00+00:00',
      posts: 1,
      pages: 2,
    })
    expect(view.mediaType).toBe('application/json; charset=utf-8')
  })

  it('names nothing, least of all what is not public', () => {
    expect(planned(heads).view('status.json', 'text').text).not.toMatch(/secret|draft|Title|content/)
  })

  it('has no change to announce where none is due', () => {
    const text = planned([aHead('content/about.md')]).view('status.json', 'text').text
    expect(JSON.parse(text)).toMatchObject({ next: null, posts: 0, pages: 1 })
  })

  it('is part of no preview, and gives way to a file of the site', async () => {
    const files = siteWith({ 'content/posts/a.md': post('A'), 'static/status.json': 'mine' })
    expect((await buildFrom(files)).files['status.json']).toBe('mine')
    const plain = siteWith({ 'content/posts/a.md': post('A') })
    expect((await buildFrom(plain, { drafts: true })).files['status.json']).toBeUndefined()
    expect((await buildFrom(plain)).files['status.json']).toBeDefined()
  })
})
