/** The memory of a process with all that it has started, seen from outside while it runs. Linux alone tells. */
import { readdirSync, readFileSync } from 'node:fs'

/** Often enough for what grows over a build, seldom enough to cost nobody anything. */
const interval = 50

const pageSize = 4096

/**
 * Looks at a process until it ends.
 * @returns a function that stops looking and gives the most that was seen at once, in MB; 0 where nothing tells.
 */
export function watchMemory(pid: number | undefined): () => number {
  if (pid === undefined || process.platform !== 'linux') return () => 0
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, interval)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** A process that ends meanwhile counts for nothing. */
function memoryOf(pid: number): number {
  try {
    const resident = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    // Any of its threads may have started others.
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    )
    return (resident * pageSize) / 1e6 + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0)
  } catch {
    return 0
  }
}
