/**
 * No two things at one address. Held documents count as well: two files that would collide on the day a post comes out
 * collide today, while somebody is at work on them (law 13). They come after everything that is published, so that it is
 * theirs to give way. What loses is taken out of the site, so that everything after this can rely on one owner for every
 * address; its error stops the publishing anyway.
 */
import type { Address } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { Asset, Head } from '../core/document.ts'
import { type Message, message, type Place } from '../core/message.ts'
import type { Candidate } from './candidate.ts'
import { type Claim, type Claims, collisionMessage, newClaim } from './claims.ts'
import { newFolders } from './hold.ts'
import { type Reserved, reservedMessage } from './reserved.ts'

export interface Owners {
  /** What keeps its address, in the order given. */
  readonly candidates: readonly Candidate[]
  readonly messages: readonly Message[]
}

/** Gives each document its address, the first in the list first. Former addresses come last of all: see `claimAliases`. */
export function claimDocuments(candidates: readonly Candidate[], claims: Claims): Owners {
  const messages: Message[] = []
  const folders = new Set<Address>()
  const lists: Claim[] = []
  const kept = candidates.filter(({ address, claim, isReserved, posted, parent }) => {
    if (isReserved) {
      const wayOut = 'Give the file, or the folder it lies in, another name.'
      messages.push(reservedMessage(claim.place, address, wayOut))
      return false
    }
    const earlier = claims.take(claim)
    if (earlier !== undefined) {
      messages.push(collisionMessage(claim, earlier, 'Rename one of the two files, or make one text of them.'))
      return false
    }
    if (posted === undefined) return true
    for (const folder of newFolders(parent, folders)) lists.push(newClaim(folder, claim.place, 'list'))
    return true
  })
  // The list page of a folder yields to a document at its address, but not to a file or a former address.
  for (const list of lists) claims.take(list)
  return { candidates: kept, messages }
}

/** Gives each file its address, after the documents. */
export function claimAssets(
  assets: readonly Asset[],
  claims: Claims,
  reserved: Reserved,
): { readonly assets: readonly Asset[]; readonly messages: readonly Message[] } {
  const messages: Message[] = []
  const kept = assets.filter((asset) => {
    const claim = newClaim(asset.address, { file: asset.path })
    if (reserved.file(asset.address)) {
      messages.push(reservedMessage(claim.place, asset.address, 'Give the file another name.'))
      return false
    }
    const earlier = claims.take(claim)
    if (earlier === undefined) return true
    messages.push(collisionMessage(claim, earlier, 'Rename or remove one of the two files.'))
    return false
  })
  return { assets: kept, messages }
}

/** Gives each former address to its document, after everything that is really there. */
export function claimAliases(candidates: readonly Candidate[], claims: Claims, reserved: Reserved): Owners {
  const messages: Message[] = []
  const kept = candidates.map((candidate) => {
    if (!candidate.hasAliases) return candidate
    const { head } = candidate
    const own = new Set<string>()
    const aliases = head.meta.aliases.filter((alias, index) => {
      const place: Place = { file: head.path, ...(head.positions[`aliases.${index}`] ?? head.positions.aliases) }
      const problem = claimAlias(head, alias, place, own)
      if (problem !== undefined) messages.push(problem)
      return problem === undefined
    })
    if (aliases.length === head.meta.aliases.length) return candidate
    return { ...candidate, head: { ...head, meta: { ...head.meta, aliases } } }
  })
  return { candidates: kept, messages }

  function claimAlias(head: Head, alias: string, place: Place, own: Set<string>): Message | undefined {
    const address = aliasAddress(alias)
    if (address === undefined) {
      return message(
        'front-matter-invalid',
        place,
        `"${alias}" is no address that a page can redirect from.`,
        'Write a path such as /2019/old-name/, without "?", "#" or "..".',
      )
    }
    // Twice the same, or the address it has anyway: superfluous, and harmless.
    if (address === head.address || own.has(address)) return undefined
    own.add(address)
    if (reserved.file(address)) return reservedMessage(place, address, 'Remove this line from "aliases:".')
    const claim = newClaim(address, place)
    const earlier = claims.take(claim)
    if (earlier === undefined) return undefined
    return collisionMessage(
      claim,
      earlier,
      'Remove this line from "aliases:"; a former address can lead on only while nothing else is there.',
    )
  }
}
