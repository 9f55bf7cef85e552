/** A session of the real engine over a site held in memory: what the development pages are made from. */

import type { Editors } from '../../src/dev/own/editor.ts'
import type { Own, OwnRequest } from '../../src/dev/own/own.ts'
import { openOwnPages } from '../../src/dev/own/own-pages.ts'
import type { Session } from '../../src/dev/session.ts'
import { stateOf } from '../../src/dev/state.ts'
import { type Live, type Look, openLive } from '../../src/engine/live.ts'
import { diskFiles, memoryFiles } from '../../src/io/files.ts'
import { now, packageLayouts, root } from '../site.ts'

export interface OpenSite {
  readonly live: Live
  readonly look: Look
  readonly session: Session
  readonly own: Own
  /** The answer to a request of one of our own pages. */
  readonly ask: (
    request: Partial<OwnRequest>,
  ) => Promise<{ readonly status: number; readonly body: string } | undefined>
}

export async function openSite(
  contents: Readonly<Record<string, string | Uint8Array>>,
  { editors, folder = '/site', drafts = true }: { editors?: Editors; folder?: string; drafts?: boolean } = {},
): Promise<OpenSite> {
  const files = memoryFiles(contents)
  const request = { root: folder, url: undefined, drafts, future: drafts, now: () => now }
  const live = openLive(request, { packageLayouts, files })
  const look = await live.look()
  const session: Session = {
    live,
    root: folder,
    token: 'a-token',
    version: '0.0.0',
    now: () => now,
    shows: { drafts, future: drafts },
    state: () => stateOf(live),
    refresh: async () => undefined,
    announce: () => undefined,
    failure: () => undefined,
  }
  const own = openOwnPages(session, {
    site: files,
    packageFiles: diskFiles(root),
    client: memoryFiles({ 'client.js': 'script', 'client.css': 'styles' }),
    ...(editors === undefined ? {} : { editors }),
  })
  return {
    live,
    look,
    session,
    own,
    async ask(part) {
      const whole = {
        method: 'GET',
        name: '',
        query: new URLSearchParams(),
        fields: {},
        wantsHtml: true,
        isLocal: true,
        ...part,
      } as const
      const answer = await own.answer(whole)
      if (answer === undefined) return undefined
      const { body } = answer
      return { status: answer.status, body: typeof body === 'string' ? body : new TextDecoder().decode(body) }
    },
  }
}
