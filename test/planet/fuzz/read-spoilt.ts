/** Feeds are read where one that takes too much time or memory can be caught, and named. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { FeedBytes, ReadResult } from '../../../src/planet/read/read-result.ts'
import { root } from '../../site.ts'

/** As the command confines them: see `read-apart.ts`. */
const confinement = { time: 20_000, memory: 384 }

export interface SpoiltReader {
  /** Rejects, and says which feed it was, where reading it throws, hangs or ends the process. */
  read(given: FeedBytes, name: string): Promise<ReadResult>
  /** Milliseconds that the slowest took. */
  slowest(): number
  close(): void
}

export async function openSpoiltReader(): Promise<SpoiltReader> {
  const { bundleOptions } = (await import(join(root, 'bin', 'bundle.mjs'))) as {
    readonly bundleOptions: (packageFolder: string) => Parameters<typeof build>[0]
  }
  const folder = mkdtempSync(join(tmpdir(), 'gazette-fuzz-'))
  const entryPoints = { reading: 'test/planet/fuzz/reading-process.ts' }
  await build({ ...bundleOptions(root), entryPoints, outdir: folder, outExtension: { '.js': '.mjs' } })
  const start = (): ChildProcess =>
    fork(join(folder, 'reading.mjs'), [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${confinement.memory}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    })
  const child = start()
  let slowest = 0
  return {
    slowest: () => slowest,
    close: () => child.kill('SIGKILL'),
    read(given, name) {
      const begin = performance.now()
      return new Promise((resolve, reject) => {
        const fail = (reason: string): void => {
          settle(() => reject(new Error(`${reason} (${name})`)))
        }
        const onMessage = (answer: { readonly result?: ReadResult; readonly thrown?: string }): void =>
          answer.result === undefined
            ? fail(answer.thrown ?? 'nothing')
            : settle(() => resolve(answer.result as ReadResult))
        const onExit = (): void => fail('The process has ended')
        const timer = setTimeout(() => fail(`Not read within ${confinement.time / 1000} seconds`), confinement.time)
        const settle = (how: () => void): void => {
          clearTimeout(timer)
          child.off('message', onMessage)
          child.off('exit', onExit)
          slowest = Math.max(slowest, performance.now() - begin)
          how()
        }
        child.on('message', onMessage)
        child.on('exit', onExit)
        child.send(given)
      })
    },
  }
}
