import { expect, it } from 'vitest'
import { post, siteWith } from '../site.ts'
import { fakeLive, lookAt } from './fake-live.ts'
import { fuzz } from './fuzz.ts'
import { ask } from './raw.ts'
import { serve } from './serve.ts'

const secret = 'Nobody may read this yet'

it('a hundred thousand requests that no client would send do no harm', { timeout: 1_800_000 }, async () => {
  const look = await lookAt(siteWith({ 'content/posts/a.md': post(secret), 'static/talk.mp3': 'sound' }))
  const server = await serve(fakeLive(look))
  const { statuses, faults } = await fuzz(server.port, 100_000, 2, secret)
  expect(faults).toEqual([])
  expect(server.bugs).toEqual([])
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(100_000)
  expect((await ask(server.port, { path: '/posts/a/' })).body).toContain(secret)
  await server.close()
})
