/**
 * Save to new HTML served: each generator's own server watches the same posts; a post's file is written, and its page is
 * asked for over loopback, again and again, until the new text is in it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { addressOfPost } from './corpus.ts'
import { median } from './figures.ts'
import type { GeneratorName } from './sites.ts'

export interface Served {
  readonly generator: GeneratorName
  /** Milliseconds from the start of the process to the first page served. */
  readonly start: number
  /** Milliseconds from save to new page, each trial. */
  readonly saves: readonly number[]
}

export interface Server {
  readonly generator: GeneratorName
  readonly command: readonly string[]
  readonly folder: string
  readonly port: number
}

export interface Save {
  /** The file to edit. */
  readonly file: string
  /** Its page. */
  readonly address: string
}

/** Starts a server, saves the files one after the other, and stops it. */
export async function measureSaves(server: Server, saves: readonly Save[]): Promise<Served> {
  const began = performance.now()
  const child = start(server)
  try {
    await until(child, server, saves[0]?.address ?? addressOfPost(0), () => true, 600_000)
    const ready = performance.now() - began
    // What a server still does after its first page is not the save's cost.
    if (saves.length > 0) await wait(3000)
    const times: number[] = []
    for (const [number, save] of saves.entries()) {
      const mark = `marker-${number}-${server.generator}`
      const text = readFileSync(save.file, 'utf8')
      const saved = performance.now()
      writeFileSync(save.file, `${text}\nThe ${mark} stands here.\n`)
      await until(child, server, save.address, (html) => html.includes(mark), 120_000)
      times.push(performance.now() - saved)
      await wait(Math.max(300, median(times) / 2))
    }
    return { generator: server.generator, start: ready, saves: times }
  } finally {
    await stop(child)
  }
}

function start({ command, folder }: Server): ChildProcess {
  const [program = '', ...args] = command
  return spawn(program, args, { cwd: folder, stdio: 'ignore' })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await Promise.race([ended, wait(3000)])
  if (child.exitCode === null) child.kill('SIGKILL')
}

/** Asks as fast as a page can be asked for, with a breath of 2 ms, until it answers what is wanted. */
async function until(
  child: ChildProcess,
  { port, generator }: Server,
  address: string,
  isWanted: (html: string) => boolean,
  limit: number,
): Promise<void> {
  const end = performance.now() + limit
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`${generator} ended with ${child.exitCode}`)
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
  throw new Error(`${generator} did not serve the page in ${limit / 1000} s`)
}
