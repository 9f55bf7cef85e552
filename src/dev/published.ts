/** `gazette dev --dist`: the last build, as its readers get it. Nothing is read but what was published. */
import { randomBytes } from 'node:crypto'
import { loadConfig } from '../config/config.ts'
import { diskFiles } from '../io/files.ts'
import type { DevOptions } from './dev.ts'
import type { Unreachable } from './http/listen.ts'
import { startServer } from './http/server.ts'
import { publishedPages } from './site/published-pages.ts'

export interface Shown {
  readonly port: number
  readonly origins: readonly string[]
  /** The base path of the site: '' or '/blog'. */
  readonly base: string
  readonly close: () => Promise<void>
}

export async function startPublished(
  /** `out`: absolute path of the folder that `build` wrote. */
  options: Pick<DevOptions, 'root' | 'url' | 'port' | 'host' | 'allowedHosts'> & { readonly out: string },
  onBug: (thrown: unknown) => void,
): Promise<Shown | Unreachable> {
  const { base } = loadConfig(diskFiles(options.root), options.url).config
  const server = await startServer({
    ...options,
    pages: publishedPages(options.out, base),
    own: undefined,
    token: randomBytes(24).toString('base64url'),
    onBug,
    greeting: () => [],
  })
  return 'problem' in server ? server : { ...server, base }
}
