/** A generator's own development server, asked over loopback as a browser would ask it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { GeneratorName } from './sites.ts'

export interface Server {
  readonly generator: GeneratorName
  readonly command: readonly string[]
  readonly folder: string
  readonly port: number
}

export interface Running {
  readonly server: Server
  readonly child: ChildProcess
  /** `performance.now()` of its start. */
  readonly began: number
}

export function start(server: Server): Running {
  const [program = '', ...args] = server.command
  const began = performance.now()
  const child = spawn(program, args, { cwd: server.folder, stdio: 'ignore' })
  // What cannot be started ends without exit code; it is told by whoever waits for its pages.
  child.on('error', () => undefined)
  return { server, child, began }
}

export async function stop({ child }: Running): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await Promise.race([ended, wait(3000)])
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await ended
  }
}

/** Asks as fast as a page can be asked for, with a breath of 2 ms, until it answers what is wanted. */
export async function untilServed(
  { child, server: { port, generator } }: Running,
  address: string,
  isWanted: (html: string) => boolean,
  limit: number,
): Promise<void> {
  const end = performance.now() + limit
  while (performance.now() < end) {
    if (child.exitCode !== null || child.pid === undefined) {
      throw new Error(`${generator} could not be started, or ended with ${child.exitCode}.`)
    }
    try {
      const answer = await fetch(`http://localhost:${port}${address}`)
      const html = await answer.text()
      // A server may answer 200 with a page of its own while it is still reading.
      if (answer.ok && html.includes('</article>') && isWanted(html)) return
    } catch {
      await wait(10)
    }
    await wait(2)
  }
  throw new Error(`${generator} did not serve the page in ${limit / 1000} s.`)
}

/** A port that nobody answers at: else the page of another server could be taken for that of the one that was started. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
