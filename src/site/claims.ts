import { type Address, foldAddress, outputOf } from '../core/address.ts'
import { type Message, message, type Place } from '../core/message.ts'

/** Who came to an address first. */
export interface Claim {
  readonly address: Address
  readonly place: Place
  /** A list page, which yields to a document at its address, and to nothing else. */
  readonly by?: 'list' | 'document'
}

/**
 * The addresses that are taken. Two addresses are one where a host or a disk that ignores case or Unicode normalisation
 * would take them for one (foldAddress).
 */
export interface Claims {
  /** Takes an address, or says who has it. */
  readonly take: (claim: Claim) => Claim | undefined
}

export function newClaims(): Claims {
  const taken = new Map<string, Claim>()
  return {
    take: (claim) => {
      const key = foldAddress(outputOf(claim.address))
      const earlier = taken.get(key)
      if (earlier !== undefined && !(earlier.by === 'list' && claim.by === 'document')) return earlier
      taken.set(key, claim)
      return undefined
    },
  }
}

/** The error that names both files and the way out. */
export function collisionMessage(claim: Claim, earlier: Claim, wayOut: string): Message {
  const same = claim.address === earlier.address
  const text = same
    ? `"${claim.place.file}" and "${earlier.place.file}" both come to the address "${claim.address}".`
    : `"${claim.place.file}" comes to "${claim.address}" and "${earlier.place.file}" to "${earlier.address}", which many servers and disks take for one.`
  const { file, line = 1, column = 1 } = earlier.place
  return message('address-collision', claim.place, text, wayOut, [
    { file, line, column, text: `"${earlier.address}" is taken here.` },
  ])
}
