import { takeBackUnfinished } from '../../io/change-record.ts'
import { misuse } from '../arguments.ts'
import { printWarning } from '../misuse.ts'
import type { Surroundings } from '../surroundings.ts'

/** Before anything else is changed: what an earlier command began and was killed in is taken back, and said. */
export function tellTakenBack(root: string, surroundings: Surroundings): void {
  const files = takeBackUnfinished(root)
  if (files === undefined) return
  const what = `An earlier change was cut off. These files are as they were before it: ${files.join(', ')}.`
  printWarning(misuse(what, 'Give the earlier command once more, if you still want it.'), surroundings)
}
