/** `gazette dev`. Runs until it is told to stop. */
import { join } from 'node:path'
import { siteAddressForm, siteAddressOf } from '../../config/site-address.ts'
import { openBrowser } from '../../dev/browser.ts'
import { type DevOptions, startDev } from '../../dev/dev.ts'
import { parseAllowedHost } from '../../dev/http/names.ts'
import { startPublished } from '../../dev/published.ts'
import { type Flags, type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { devReport } from '../dev-report.ts'
import { engineFolder, engineParts } from '../engine-parts.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse } from '../misuse.ts'
import { paintFor } from '../paint.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

/** Not the usual one of any other generator: their browsers' caches and cookies stay with them. */
const usualPort = 4774

export async function runDev({ flags }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { errors, environment, packageFolder, version, now } = surroundings
  const options = optionsFrom(flags, surroundings)
  if ('kind' in options) return printMisuse(options, surroundings)
  errors.write(keptByNpm(environment))
  const told = devReport(surroundings)
  const { shippedLayouts, readingWorker } = engineParts(packageFolder)
  const parts = { clientFolder: engineFolder(), shippedLayouts, readingWorker }
  const services = { packageFolder, ...parts, version, now, told }
  const stopped = untilStopped()
  const isPublished = flags.dist === true
  const dev = isPublished
    ? await startPublished({ ...options, out: join(options.root, 'dist') }, told.bug)
    : await startDev(options, services)
  if ('problem' in dev) return printMisuse(misuse(dev.problem, dev.note), surroundings)
  announce(dev, { isPublished, withDrafts: options.drafts }, surroundings)
  if (flags.open === true) await openBrowser(`${dev.origins[0]}${dev.base}/`)
  await stopped
  await dev.close()
  setTimeout(() => process.exit(), grace).unref()
  return 0
}

function optionsFrom(flags: Flags, { workingFolder }: Surroundings): DevOptions | Misuse {
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return root
  const port = typeof flags.port === 'string' ? portOf(flags.port) : usualPort
  if (port === undefined) {
    return misuse(`--port is "${flags.port}", which is no port.`, 'Write a number from 1 to 65535; 0 stands for any.')
  }
  const names = typeof flags['allow-host'] === 'string' ? flags['allow-host'].split(',') : []
  const wrong = names.find((name) => parseAllowedHost(name) === undefined)
  if (wrong !== undefined) {
    return misuse(
      `--allow-host is "${wrong}", which is no name of a host.`,
      'Write it without https:// and without a path: preview.example.gov',
    )
  }
  if (typeof flags.url === 'string' && siteAddressOf(flags.url) === undefined) {
    return misuse(`--url is "${flags.url}", which is not the address of a site.`, siteAddressForm)
  }
  const isPublic = flags['no-drafts'] === true
  return {
    root,
    port,
    url: typeof flags.url === 'string' ? flags.url : undefined,
    drafts: !isPublic,
    future: !isPublic,
    host: typeof flags.host === 'string' ? flags.host : undefined,
    allowedHosts: names.flatMap((name) => parseAllowedHost(name) ?? []),
    poll: flags.poll === true,
  }
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65_535 ? port : undefined
}

interface Shown {
  readonly origins: readonly string[]
  readonly base: string
}

function announce(
  { origins, base }: Shown,
  { isPublished, withDrafts }: { readonly isPublished: boolean; readonly withDrafts: boolean },
  { output, environment }: Surroundings,
): void {
  const paint = paintFor(output, environment)
  const [own = '', ...others] = origins.map((origin) => printable(`${origin}${base}/`))
  const what = isPublished ? 'The last build' : withDrafts ? 'The site, with drafts and future posts' : 'The site'
  const lines = [`${what}: ${paint.strong(own)}`]
  if (others.length > 0) lines.push(`For others in your network: ${others.map(paint.strong).join(' ')}`)
  if (!isPublished) lines.push(`What Gazette knows of it: ${paint.strong(`${origins[0]}/_gazette/`)}`)
  lines.push('Ctrl-C ends it.')
  output.write(`${lines.join('\n')}\n`)
}

/** How long one who is in a hurry has to wait for a second Ctrl-C to count: npm sends the first one twice. */
const twice = 500
/** What still runs after the end, in milliseconds, is a look: it changes nothing, and is of no use any more. */
const grace = 100

/** Resolves when the person, or the system, wants an end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const stop = (): void => {
      const now = performance.now()
      if (first !== undefined && now - first > twice) process.exit(130)
      first ??= now
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
