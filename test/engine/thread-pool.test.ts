import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import { openThreads } from '../../src/engine/thread-pool.ts'

/** A thread that doubles numbers, and does something else with its second list of them. */
function doubling(then: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gazette-pool-')), 'worker.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'
let lists = 0
parentPort.on('message', (jobs) => {
  parentPort.postMessage(jobs.map((job) => job * 2))
  if (++lists === 2) ${then}
})
`,
  )
  return path
}

/** Hands out numbers, and is busy itself in between. @returns what came back for each, and how many were handed out. */
async function handedOut(worker: string) {
  const answers = new Map<number, (number | undefined)[]>()
  const pool = openThreads<number, number>({
    worker,
    data: undefined,
    portion: () => 10,
    onAnswer: (job, answer) => answers.set(job, [...(answers.get(job) ?? []), answer]),
  })
  let handed = 0
  for (let turn = 0; turn < 150; turn++) {
    while (!pool.isBusy() && handed < 600) pool.hand(handed++, 1)
    const begun = performance.now()
    while (performance.now() - begun < 3);
    await setImmediate()
  }
  await pool.end()
  await pool.close()
  return { handed, answers }
}

describe('threads', () => {
  it('answer every job', async () => {
    const { handed, answers } = await handedOut(doubling('{}'))
    expect(handed).toBe(600)
    for (let job = 0; job < handed; job++) expect(answers.get(job)).toEqual([job * 2])
  })

  it.each([
    ['throws', "throw new Error('no')"],
    ['throws a moment later', "setImmediate(() => { throw new Error('no') })"],
    ['lets a promise fail', "Promise.reject(new Error('no'))"],
    ['ends', 'process.exit(0)'],
  ])('give each job back once, done or not, where a thread %s', async (_what, then) => {
    const { handed, answers } = await handedOut(doubling(then))
    expect(handed).toBeGreaterThan(10)
    for (let job = 0; job < handed; job++) {
      expect(answers.get(job)?.length, String(job)).toBe(1)
      expect([job * 2, undefined]).toContain(answers.get(job)?.[0])
    }
  })

  it('give each job back once where the end of a thread is told before what it said last', async () => {
    // Node tells them by two channels; which is first is chance, but for here.
    const begun = new Set<Worker>()
    const spy = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, jobs: number[]) {
      begun.add(this)
      queueMicrotask(() => {
        this.emit('error', new Error('no'))
        this.emit(
          'message',
          jobs.map((job) => job * 2),
        )
      })
    })
    const answers: [number, number | undefined][] = []
    const { isBusy, hand, end, close } = openThreads<number, number>({
      worker: doubling('{}'),
      data: undefined,
      portion: () => 1,
      onAnswer: (job, answer) => answers.push([job, answer]),
    })
    for (let job = 0; job < 4; job++) if (!isBusy()) hand(job, 1)
    const handed = answers.length
    await end()
    expect(handed).toBe(0)
    expect(answers.map(([job]) => job).sort()).toEqual([0, 1, 2, 3])
    expect(answers.every(([, answer]) => answer === undefined)).toBe(true)
    await close()
    for (const thread of begun) await thread.terminate()
    spy.mockRestore()
  })

  it('are all busy where the system gives none', async () => {
    // Node refuses such a path before there is a thread.
    expect(await handedOut('no absolute path')).toEqual({ handed: 0, answers: new Map() })
  })
})
