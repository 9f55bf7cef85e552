/**
 * No two things at one address. Held documents count as well: two files that would collide on the day a post comes out
 * collide today, while somebody is at work on them (law 13). They come after everything that is published, so that it is
 * theirs to give way. What loses is taken out of the site, so that everything after this can rely on one owner for every
 * address; its error stops the publishing anyway.
 */
import { aliasAddress } from '../core/alias.ts'
import type { Asset, Head } from '../core/document.ts'
import { type Message, message, type Place } from '../core/message.ts'
import { type Claim, type Claims, collisionMessage } from './claims.ts'
import { foldersAbove } from './hold.ts'
import { isPost } from './kind.ts'
import type { Reserved } from './reserved.ts'
import { reservedMessage } from './reserved.ts'

export interface Owners {
  /** What keeps its address, in the order given. */
  readonly documents: readonly Head[]
  readonly messages: readonly Message[]
}

/** Gives each document its address, the first in the list first. Former addresses come last of all: see `claimAliases`. */
export function claimDocuments(documents: readonly Head[], claims: Claims, reserved: Reserved): Owners {
  const messages: Message[] = []
  const kept = documents.filter((head) => {
    const claim: Claim = { address: head.address, place: { file: head.path }, by: 'document' }
    if (reserved.document(head.address)) {
      const wayOut = 'Give the file, or the folder it lies in, another name.'
      messages.push(reservedMessage(claim.place, head.address, wayOut))
      return false
    }
    const earlier = claims.take(claim)
    if (earlier === undefined) return true
    messages.push(collisionMessage(claim, earlier, 'Rename one of the two files, or make one text of them.'))
    return false
  })
  // The list page of a folder yields to a document at its address, but not to a file or a former address.
  const folders = new Map(
    kept.filter(isPost).flatMap((head) => foldersAbove(head.address).map((address) => [address, head.path] as const)),
  )
  for (const [address, file] of folders) claims.take({ address, place: { file }, by: 'list' })
  return { documents: kept, messages }
}

/** Gives each file its address, after the documents. */
export function claimAssets(
  assets: readonly Asset[],
  claims: Claims,
  reserved: Reserved,
): { readonly assets: readonly Asset[]; readonly messages: readonly Message[] } {
  const messages: Message[] = []
  const kept = assets.filter((asset) => {
    const claim: Claim = { address: asset.address, place: { file: asset.path } }
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
export function claimAliases(
  documents: readonly Head[],
  claims: Claims,
  reserved: Reserved,
): { readonly documents: readonly Head[]; readonly messages: readonly Message[] } {
  const messages: Message[] = []
  const kept = documents.map((head) => {
    const own = new Set<string>()
    const aliases = head.meta.aliases.filter((alias, index) => {
      const place: Place = { file: head.path, ...(head.positions[`aliases.${index}`] ?? head.positions.aliases) }
      const problem = claimAlias(head, alias, place, own)
      if (problem !== undefined) messages.push(problem)
      return problem === undefined
    })
    return aliases.length === head.meta.aliases.length ? head : { ...head, meta: { ...head.meta, aliases } }
  })
  return { documents: kept, messages }

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
    const earlier = claims.take({ address, place })
    if (earlier === undefined) return undefined
    return collisionMessage(
      { address, place },
      earlier,
      'Remove this line from "aliases:"; a former address can lead on only while nothing else is there.',
    )
  }
}
