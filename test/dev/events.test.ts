import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { eventText, openStreams, type StreamHub, type StreamLimits, streamLimits } from '../../src/dev/http/events.ts'
import type { Look } from '../../src/engine/live.ts'
import { post, siteWith } from '../site.ts'
import { fakeLive, lookAt } from './fake-live.ts'
import { closed, idle } from './raw.ts'
import { type Served, serve } from './serve.ts'

describe('a tab that listens to a server', () => {
  const contents = siteWith({ 'content/posts/a.md': post('One'), 'content/posts/b.md': post('Two') })
  let [before, after]: Look[] = []
  const live = fakeLive()
  let server: Served
  beforeAll(async () => {
    before = await lookAt(contents)
    after = await lookAt({
      ...contents,
      'content/posts/a.md': post('One, mended'),
      'content/posts/new.md': post('New'),
    })
    live.show(before)
    server = await serve(live)
  })
  afterAll(() => server.close())
  afterEach(() => live.show(before))

  /** A tab, and what it has heard. */
  async function listen(
    at: string,
    hash = '',
  ): Promise<{ heard: () => string; until: (text: string) => Promise<void>; leave: () => Promise<void> }> {
    const socket = await idle(
      server.port,
      `GET /_gazette/events?at=${encodeURIComponent(at)}&hash=${hash} HTTP/1.1\r\nHost: localhost:${server.port}\r\nAccept: text/event-stream\r\n\r\n`,
    )
    let heard = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      heard += text
    })
    const until = (text: string) => vi.waitFor(() => expect(heard).toContain(text), { timeout: 10_000 })
    await until('event: state')
    return {
      heard: () => heard,
      until,
      leave: () => {
        socket.destroy()
        return closed(socket)
      },
    }
  }

  it('is greeted, and told when to come back', async () => {
    const tab = await listen('/posts/a/')
    expect(tab.heard()).toContain('content-type: text/event-stream; charset=utf-8')
    expect(tab.heard()).not.toMatch(/access-control|content-length/i)
    expect(tab.heard()).toContain('retry: 1000\n\n')
    expect(tab.heard()).toContain('event: state\ndata: {"look":1}\n\n')
    expect(tab.heard()).not.toContain('event: page')
    await tab.leave()
  })

  it('hears of its own page, and of no other', async () => {
    const [a, b, missing] = [
      await listen('/posts/a/'),
      await listen('/posts/b/?x#y'),
      await listen('/posts/new/', 'none'),
    ]
    live.show(after)
    server.streams.sendPages()
    server.streams.sendPages()
    server.streams.send('style', '/assets/gazette-1.css')
    await Promise.all([a, b, missing].map((tab) => tab.until('event: style\ndata: /assets/gazette-1.css\n\n')))
    const pageEvent = (at: string, output: string) =>
      `event: page\ndata: ${JSON.stringify({ at, hash: after?.page(output)?.hash })}\n\n`
    expect(a.heard().split(pageEvent('/posts/a/', 'posts/a/index.html'))).toHaveLength(2)
    expect(b.heard()).not.toContain('event: page')
    expect(missing.heard()).toContain(pageEvent('/posts/new/', 'posts/new/index.html'))
    await Promise.all([a, b, missing].map((tab) => tab.leave()))
    await vi.waitFor(() => expect(server.streams.count()).toBe(0))
  })

  it('hears at once when it comes back to a page that has changed meanwhile', async () => {
    const [old, same] = [
      await listen('/posts/a/', 'old'),
      await listen('/posts/a/', before?.page('posts/a/index.html')?.hash),
    ]
    await old.until('event: page')
    server.streams.send('end', '')
    await same.until('event: end')
    expect(same.heard()).not.toContain('event: page')
    await Promise.all([old.leave(), same.leave()])
  })

  it('hears that its page is gone', async () => {
    const tab = await listen('/posts/a/')
    live.show(await lookAt(siteWith({ 'content/posts/b.md': post('Two') })))
    server.streams.sendPages()
    await tab.until('event: page\ndata: {"at":"/posts/a/","hash":null}\n\n')
    await tab.leave()
  })
})

describe('the streams', () => {
  const open: StreamHub[] = []
  afterEach(() => {
    for (const hub of open.splice(0)) hub.close()
  })

  function hubWith(limits: Partial<StreamLimits> = {}): StreamHub {
    const hub = openStreams({ hashAt: () => 'unknown', greeting: () => [], limits: { ...streamLimits, ...limits } })
    open.push(hub)
    return hub
  }

  /** A response of which nobody reads anything. */
  function tab(hub: StreamHub) {
    const texts: string[] = []
    const closers: (() => void)[] = []
    const response = {
      destroyed: false,
      writableLength: 0,
      write(text: string) {
        texts.push(text)
        response.writableLength += text.length
      },
      destroy() {
        response.destroyed = true
      },
      end() {
        response.destroyed = true
      },
      on: (_event: string, listener: () => void) => closers.push(listener),
    }
    hub.open(response as unknown as ServerResponse, new URLSearchParams('at=/a/'))
    const leave = (): void => {
      for (const close of closers) close()
    }
    return { response, texts, leave }
  }

  it('drop the tab that has listened longest when there are too many', () => {
    const hub = hubWith({ streams: 2 })
    const tabs = [tab(hub), tab(hub), tab(hub)]
    expect(hub.count()).toBe(2)
    expect(tabs.map(({ response }) => response.destroyed)).toEqual([true, false, false])
  })

  it('drop a tab that does not read, and keep nothing for it', () => {
    const hub = hubWith({ backlog: 1000 })
    const [slow, quick] = [tab(hub), tab(hub)]
    for (let turn = 0; turn < 20; turn++) {
      hub.send('state', 'x'.repeat(200))
      quick.response.writableLength = 0
    }
    expect([slow.response.destroyed, quick.response.destroyed]).toEqual([true, false])
    expect(slow.response.writableLength).toBeLessThan(1500)
    expect(hub.count()).toBe(1)
  })

  it('forget a tab that leaves', () => {
    const hub = hubWith()
    const one = tab(hub)
    one.leave()
    hub.send('state', '{}')
    expect(hub.count()).toBe(0)
    expect(one.texts).toEqual(['retry: 1000\n\n'])
  })

  it('give signs of life', async () => {
    const hub = hubWith({ heartbeat: 5 })
    const one = tab(hub)
    await vi.waitFor(() => expect(one.texts).toContain(':\n\n'))
  })

  it('end with the server', () => {
    const hub = hubWith()
    const one = tab(hub)
    hub.close()
    expect([one.response.destroyed, hub.count()]).toEqual([true, 0])
  })

  it('send lines as lines, so that no text can end an event', () => {
    expect(eventText('state', 'a\n\nevent: b\r\nc\rd')).toBe(
      'event: state\ndata: a\ndata: \ndata: event: b\ndata: c\ndata: d\n\n',
    )
    expect(eventText('a\nb', '')).toBe('event: ab\ndata: \n\n')
  })
})
