/** A copy of this repository's site, served by the real development server, with its files at hand. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Dev, type DevOptions, startDev } from '../../src/dev/dev.ts'
import { clientFolder } from '../dev/client-folder.ts'
import { root } from '../site.ts'

export interface DevSite {
  readonly dev: Dev
  /** `http://localhost:PORT` */
  readonly origin: string
  readonly folder: string
  readonly bugs: readonly unknown[]
  readonly read: (path: string) => string
  /** Writes a file the way most editors save: beside it, and renamed. */
  readonly save: (path: string, text: string) => void
  /** Saves what `change` makes of a file. */
  readonly edit: (path: string, change: (text: string) => string) => void
  readonly remove: (path: string) => void
  readonly rename: (from: string, to: string) => void
  /** Another server at the same port, after the first has been closed. */
  readonly again: () => Promise<Dev>
  readonly close: () => Promise<void>
}

/** @param prepare Changes the copy before the server starts. */
export async function devSite(
  prepare: (folder: string) => void = () => undefined,
  options: Partial<DevOptions> = {},
): Promise<DevSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gazette-dev-'))
  for (const name of ['content', 'static']) cpSync(join(root, name), join(folder, name), { recursive: true })
  prepare(folder)
  const client = await clientFolder()
  const bugs: unknown[] = []
  const nothing = (): undefined => undefined
  const start = async (port: number): Promise<Dev> => {
    const dev = await startDev(
      {
        root: folder,
        url: undefined,
        drafts: true,
        future: true,
        port,
        host: undefined,
        allowedHosts: [],
        poll: false,
        ...options,
      },
      {
        packageFolder: root,
        clientFolder: client.path,
        version: '0.0.0',
        now: Date.now,
        told: { progress: nothing, looked: nothing, notice: nothing, bug: (thrown) => bugs.push(thrown) },
      },
    )
    if ('problem' in dev) throw new Error(dev.problem)
    await dev.ready
    return dev
  }
  const dev = await start(0)
  const at = (path: string): string => join(folder, path)
  const save = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(`${at(path)}.tmp`, text)
    renameSync(`${at(path)}.tmp`, at(path))
  }
  const read = (path: string): string => readFileSync(at(path), 'utf8')
  return {
    dev,
    origin: `http://localhost:${dev.port}`,
    folder,
    bugs,
    read,
    save,
    again: () => start(dev.port),
    edit: (path, change) => save(path, change(read(path))),
    remove: (path) => rmSync(at(path), { recursive: true }),
    rename(from, to) {
      mkdirSync(dirname(at(to)), { recursive: true })
      renameSync(at(from), at(to))
    },
    async close() {
      await dev.close()
      client.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
