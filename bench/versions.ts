/** What a run of Gazette costs at least: `gazette --version`, beside a Node that does nothing. */
import type { Generator } from './generators.ts'
import { timed } from './measure.ts'

export interface Versions {
  /** Milliseconds each. */
  readonly gazette: readonly number[]
  readonly node: readonly number[]
}

export async function compareVersions(gazette: Generator, trials: number, folder: string): Promise<Versions> {
  const own: number[] = []
  const bare: number[] = []
  const [program = '', script = ''] = gazette.build
  for (let trial = -1; trial < trials; trial++) {
    const node = await timed([program, '-e', '0'], { folder })
    const { wall, output } = await timed([program, script, '--version'], { folder })
    if (output.trim() !== gazette.version) throw new Error(`gazette --version said "${output.trim()}".`)
    // The trial before the first is for warming up.
    if (trial < 0) continue
    bare.push(node.wall)
    own.push(wall)
  }
  return { gazette: own, node: bare }
}
