/** What a document keeps of the address that it leaves, in its front matter. */
import { readFormerAddress } from '../../content/former-address.ts'
import { type Address, foldAddress, outputOf } from '../../core/address.ts'
import { aliasAddress } from '../../core/alias.ts'
import type { SiteConfig } from '../../core/config.ts'
import type { Head } from '../../core/document.ts'
import { recordedIds } from '../../core/recorded.ts'
import type { Manifest } from '../../core/route.ts'
import { tagUri } from '../../core/tag-uri.ts'
import { addToList, frontMatterValue, removeFromList, removeKey, setKey } from '../../writing/edit-front-matter.ts'
import { type Misuse, misuse } from '../arguments.ts'

export interface Kept {
  readonly text: string
  /** What was done and why, as sentences for the author. */
  readonly said: readonly string[]
  /** Whether taking the move back may take the alias of the old address away: it was not there before. */
  readonly isUndone: boolean
}

/**
 * Why nobody can know a document's address, or undefined where somebody may: it is no draft, its date has come, or the
 * last build published it.
 */
export function whyUnknown(head: Head, now: number, published: Manifest): string | undefined {
  if (Object.hasOwn(published, outputOf(head.address))) return undefined
  if (head.meta.draft) return 'it is a draft'
  if (head.meta.date !== undefined && head.meta.date.epoch > now) return 'it is not published yet'
  return undefined
}

/** Adds the alias of the old address, and for a post the id that feed readers know it by. */
export function keepFormer(
  text: string,
  head: Head,
  to: Address,
  config: SiteConfig,
  unknown: string | undefined,
): Kept | Misuse {
  if (head.address === to) return { text, said: [], isUndone: true }
  if (unknown !== undefined) {
    const said = `No alias for ${head.address}: ${unknown}. If it was public once, add "aliases: ${head.address}".`
    return { text, said: [said], isUndone: true }
  }
  if (foldAddress(head.address) === foldAddress(to)) {
    return misuse(
      `${head.address} and ${to} differ only in case or accents, and many servers take them for one.`,
      'A published document keeps such an address: a redirect could not tell the two apart.',
    )
  }
  if (hasEntry(head) && to.startsWith(head.address)) {
    return misuse(
      `${to} lies below ${head.address}, which would become the list of the posts below it and could not lead on.`,
      'Choose a place that is not below the one it has.',
    )
  }
  const isThere = head.meta.aliases.some((alias) => aliasAddress(alias) === head.address)
  const aliased = isThere ? text : addToList(text, 'aliases', head.address)
  if (aliased === undefined) return unwritable(head, `Add "aliases: ${head.address}" by hand`)
  const said = [`${head.address} leads on to ${to}${isThere ? ', as it did' : ' (an alias in its front matter)'}.`]
  if (!hasEntry(head) || head.meta.id !== undefined || config.url === undefined)
    return { text: aliased, said, isUndone: !isThere }
  const id = recordedIds(config)(head.address, head.meta.aliases)[0] ?? tagUri(config, head.address)
  const withId = setKey(aliased, 'id', id)
  if (withId === undefined) return unwritable(head, `Add "id: ${id}" by hand`)
  return {
    text: withId,
    said: [...said, 'Its entry in feeds keeps its id, so that nobody is shown it twice.'],
    isUndone: !isThere,
  }
}

/** Takes back what `keepFormer` added when the document left `to`. */
export function forgetFormer(text: string, head: Head, to: Address, config: SiteConfig): Kept | Misuse {
  const value = frontMatterValue(text, 'aliases')
  const items = (Array.isArray(value) ? value : [value]).map((item) => {
    const former = typeof item === 'string' ? readFormerAddress(item, config.url) : undefined
    return former !== undefined && 'address' in former ? aliasAddress(former.address) : undefined
  })
  const index = items.lastIndexOf(to)
  const without = index === -1 ? text : removeFromList(text, 'aliases', index)
  if (without === undefined) return unwritable(head, `Take ${to} out of "aliases:" by hand`)
  const said = index === -1 ? [] : [`The alias ${to} is gone: it is the address of the document again.`]
  if (frontMatterValue(without, 'id') !== tagUri(config, to) || config.url === undefined) {
    return { text: without, said, isUndone: false }
  }
  const plain = removeKey(without, 'id')
  if (plain === undefined) return unwritable(head, 'Take out the line "id:" by hand')
  return {
    text: plain,
    said: [...said, 'The line "id:" is gone: the address gives the same id again.'],
    isUndone: false,
  }
}

/** Whether a document is an entry of feeds. */
function hasEntry({ meta, address }: Head): boolean {
  return meta.type !== 'page' && meta.date !== undefined && address !== '/'
}

function unwritable(head: Head, wayOut: string): Misuse {
  const what = `The front matter of ${head.path} is missing, or written in a way that cannot be changed here.`
  return misuse(what, `${wayOut}, and try again.`)
}
