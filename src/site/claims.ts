import { type Address, foldAddress } from '../core/address.ts'
import { type Message, message, type Place } from '../core/message.ts'

/** Somebody wants an address. */
export interface Claim {
  readonly address: Address
  /** What other spellings of the address share with it. */
  readonly key: string
  readonly place: Place
  /** A list page, which yields to a document at its address, and to nothing else. */
  readonly by: 'list' | 'document' | 'other'
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
      const earlier = taken.get(claim.key)
      if (earlier !== undefined && !(earlier.by === 'list' && claim.by === 'document')) return earlier
      taken.set(claim.key, claim)
      return undefined
    },
  }
}

/** `/a/` and `/a/index.html` are one file. */
export function newClaim(address: Address, place: Place, by: Claim['by'] = 'other'): Claim {
  const folded = foldAddress(address)
  const key = folded.endsWith('/index.html') ? folded.slice(0, -'index.html'.length) : folded
  return { address, key, place, by }
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
