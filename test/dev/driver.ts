/** A real `gazette dev` on a folder of its own: real files, the real watcher, a real server; and a clean build to hold it against. */
import { cpSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Dev, type DevOptions, type DevServices, type Looked, startDev } from '../../src/dev/dev.ts'
import type { Notice } from '../../src/dev/watch/watch.ts'
import { build } from '../../src/engine/build.ts'
import type { Look } from '../../src/engine/live.ts'
import { lineOf, now, root as packageFolder, packageLayouts } from '../site.ts'
import { write } from './edits.ts'

export interface Driver {
  readonly folder: string
  readonly dev: Dev
  readonly looks: readonly Looked[]
  readonly notices: readonly Notice[]
  readonly bugs: readonly unknown[]
  readonly look: () => Look
  /** Waits until the live site is, page for page, what a clean build makes of the folder as it is now. */
  readonly isAsBuilt: () => Promise<void>
  /** Waits until a condition on the site holds. */
  readonly until: (condition: (look: Look) => boolean) => Promise<Look>
  /** @param path Without the base path. */
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly close: () => Promise<void>
}

/** @param source A folder to copy, or the files of a site. */
export function siteFolder(source: string | Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gazette-dev-')))
  if (typeof source === 'string') cpSync(source, folder, { recursive: true })
  else for (const [path, content] of Object.entries(source)) write(folder, path, content)
  return folder
}

export async function drive(
  folder: string,
  options: Partial<DevOptions> = {},
  services: Partial<DevServices> = {},
): Promise<Driver> {
  const looks: Looked[] = []
  const notices: Notice[] = []
  const bugs: unknown[] = []
  const told = {
    progress: () => {},
    looked: (looked: Looked) => looks.push(looked),
    notice: (notice: Notice) => notices.push(notice),
    bug: (thrown: unknown) => bugs.push(thrown),
  }
  const dev = await startDev(
    {
      ...{ root: folder, url: undefined, drafts: true, future: true, port: 0, host: undefined, allowedHosts: [] },
      ...{ poll: false, ...options },
    },
    { packageFolder, clientFolder: packageFolder, version: '0.0.0', now: () => now, told, ...services },
  )
  if ('problem' in dev) throw new Error(dev.problem)
  await dev.ready
  const { live } = dev.session
  const look = (): Look => {
    const last = live.last()
    if (last === undefined) throw new Error('no look has ended')
    return last
  }
  return {
    ...{ folder, dev, looks, notices, bugs, look },
    async isAsBuilt() {
      const expected = await cleanBuild(folder, options)
      let compared: { readonly look: Look; readonly found: readonly string[] } | undefined
      await eventually(
        () => {
          // A look stays as it is.
          if (compared?.look !== look()) compared = { look: look(), found: differences(look(), expected) }
          return compared.found
        },
        (found) => found.length === 0,
      )
    },
    async until(condition) {
      await eventually(
        () => (condition(look()) ? [] : look().messages().map(lineOf)),
        (found) => found.length === 0 && condition(look()),
      )
      return look()
    },
    get: (path, headers = {}) =>
      fetch(`http://localhost:${dev.port}${dev.base}${path}`, { headers, redirect: 'manual' }),
    close: dev.close,
  }
}

interface Expected {
  readonly outputs: ReadonlyMap<string, Uint8Array>
  readonly report: readonly string[]
}

async function cleanBuild(folder: string, { url, drafts, future }: Partial<DevOptions>): Promise<Expected> {
  const made = new Map<string, Uint8Array>()
  const result = await build(
    {
      ...{ root: folder, mode: 'check', out: join(folder, 'dist'), url, now },
      ...{ drafts: drafts ?? true, future: future ?? true, strict: false, holdBack: false, html: false },
    },
    { packageLayouts, cache: false, onMade: ({ output, content }) => made.set(output, content.bytes) },
  )
  const outputs = result.artifacts.map(({ output, content }) => {
    const bytes = 'copyOf' in content ? readFileSync(join(folder, content.copyOf)) : made.get(output)
    return [output, bytes ?? ('bytes' in content ? content.bytes : new Uint8Array())] as const
  })
  return { outputs: new Map(outputs), report: result.messages.map(lineOf) }
}

const enough = 12

/** Outputs that differ, and messages of sources that do. */
function differences(look: Look, { outputs, report }: Expected): readonly string[] {
  const found: string[] = []
  for (const [output, bytes] of outputs) {
    if (found.length > enough) return found
    const page = look.page(output)
    if (page === undefined) found.push(`${output} is missing`)
    else if (Buffer.compare(page.bytes, bytes) !== 0) found.push(`${output} differs`)
  }
  found.push(...look.routes.filter(({ output }) => !outputs.has(output)).map(({ output }) => `${output} is too much`))
  if (outputs.size === 0) found.push('there is no build')
  // Every page has been rendered just now, so the messages are complete.
  const messages = look.messages().map(lineOf)
  if (messages.join('\n') !== report.join('\n')) found.push('messages:', ...messages, 'instead of:', ...report)
  return found
}

/** Nothing here is fast enough to be counted on, so it waits long; a scenario that fails takes the whole time. */
const longest = 20_000

async function eventually(
  state: () => readonly string[],
  isDone: (found: readonly string[]) => boolean,
): Promise<void> {
  const begin = Date.now()
  for (;;) {
    const found = state()
    if (isDone(found)) return
    if (Date.now() - begin > longest) throw new Error(`waited in vain: ${found.slice(0, enough).join('\n')}`)
    await sleep(10)
  }
}
