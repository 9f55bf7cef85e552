/** Runs the program in this process: with a clock that jumps, and a network that reaches servers on this machine. */
import { main } from '../../src/cli/main.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import type { NetworkSettings } from '../../src/net/network.ts'
import { fakeClock, localSettings } from '../net/site-of-all-faults.ts'
import { type Ran, root } from './gazette.ts'

interface Circumstances {
  readonly folder: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly network?: Partial<NetworkSettings>
}

export async function gazetteHere(
  args: readonly string[],
  { folder, at, network = localSettings }: Circumstances,
): Promise<Ran & { readonly code: number }> {
  let out = ''
  let err = ''
  const clock = fakeClock(at)
  const surroundings = {
    version: '1.2.3',
    packageFolder: root,
    workingFolder: folder,
    environment: {},
    output: { write: (text: string) => (out += text) },
    errors: { write: (text: string) => (err += text) },
    now: clock.now,
    clock: () => 0,
    network: { clock, ...network },
  } as unknown as Surroundings
  const code = await main(args, surroundings)
  return { code, out, err }
}
