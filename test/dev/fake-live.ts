/** Sites for tests of the server: each look is a real one, and the test says when it is shown. */
import { type Live, type LivePage, type Look, openLive } from '../../src/engine/live.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { now, packageLayouts } from '../site.ts'

/** One look at a site held in memory. */
export async function lookAt(contents: Readonly<Record<string, string | Uint8Array>>): Promise<Look> {
  const request = { root: '/site', url: undefined, drafts: false, future: false, now: () => now }
  return openLive(request, { packageLayouts, files: memoryFiles(contents) }).look()
}

export interface FakeLive extends Live {
  /** From now on this is the last look; undefined: the first has not ended. */
  readonly show: (look: Look | undefined) => void
  /** What the first look has, while it is under way. */
  readonly glimpses: Map<string, LivePage>
}

export function fakeLive(first?: Look): FakeLive {
  let last = first
  const glimpses = new Map<string, LivePage>()
  return {
    look: async () => {
      if (last === undefined) throw new Error('no look')
      return last
    },
    last: () => last,
    progress: () => ({ stage: 'documents', done: 3, total: 7 }),
    glimpse: async (output) => (last === undefined ? glimpses.get(output) : last.page(output)),
    rehearse: async () => {},
    close: async () => undefined,
    show: (look) => {
      last = look
    },
    glimpses,
  }
}
