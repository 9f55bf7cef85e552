import { describe, expect, it } from 'vitest'
import { post, siteWith } from '../site.ts'
import { openSite } from './open-site.ts'

describe('the state that browsers are told', () => {
  it('says what is wrong, where, in which words of the file, and which page it is about', async () => {
    const { session, live } = await openSite(
      siteWith({ 'content/posts/a.md': post('One', '', 'Before.\n\nSee [this](./nowhere.md).') }),
    )
    const state = session.state()
    expect(state).toMatchObject({ look: 1, counts: { errors: 1, posts: 1 }, stale: [], failure: null, progress: null })
    expect(state.messages.find(({ code }) => code === 'link-missing')).toMatchObject({
      severity: 'error',
      file: 'content/posts/a.md',
      line: 8,
      page: '/posts/a/',
      excerpt: [{ number: 8, before: 'See [this](', meant: './nowhere.md', after: ').' }],
    })
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    await live.close()
  })

  it('counts everything and lists what can be looked at, errors first', async () => {
    const links = Array.from({ length: 80 }, (_, index) => `[Link ${index}](./no-${index}.md)`).join('\n\n')
    const vague = Array.from({ length: 50 }, () => '[here](https://example.org/)').join('\n\n')
    const { session } = await openSite(siteWith({ 'content/posts/a.md': post('One', '', `${links}\n\n${vague}`) }))
    const { counts, messages } = session.state()
    expect(counts.errors).toBe(80)
    expect(counts.warnings).toBeGreaterThanOrEqual(50)
    expect(messages.filter(({ severity }) => severity === 'error').length).toBe(50)
    expect(messages.filter(({ code }) => code === 'link-text-vague').length).toBe(20)
    expect(messages.findIndex(({ severity }) => severity === 'warning')).toBe(50)
  })

  it('hands on nothing that acts instead of being shown', async () => {
    const { session } = await openSite(
      siteWith({ 'content/posts/a.md': post('One', '', 'A \u202etrick [here](./no\u200bwhere.md)') }),
    )
    expect(JSON.stringify(session.state())).not.toMatch(/[\u202e\u200b]/)
    expect(JSON.stringify(session.state())).toContain('<U+202E>')
  })

  it('is there before the first look has ended', async () => {
    const { session } = await openSite({ 'content/site.yml': 'title: [' })
    expect(session.state().counts.errors).toBeGreaterThan(0)
  })
})
