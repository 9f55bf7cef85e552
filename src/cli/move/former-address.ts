/** What a document keeps of the address that it leaves, in its front matter. */
import { readFormerAddress } from '../../content/former-address.ts'
import { type Address, foldAddress, outputOf } from '../../core/address.ts'
import { aliasAddress } from '../../core/alias.ts'
import type { SiteConfig } from '../../core/config.ts'
import type { Head } from '../../core/document.ts'
import { addToList, frontMatterValue, removeFromList, removeKey, setKey } from '../../core/edit-front-matter.ts'
import type { Manifest } from '../../core/route.ts'
import { tagUri } from '../../core/tag-uri.ts'
import { type Misuse, misuse } from '../arguments.ts'

export interface Kept {
  readonly text: string
  /** What was done and why, as sentences for the author. */
  readonly said: readonly string[]
  /** Whether the alias was added here, so that taking the move back takes it away. */
  readonly added: boolean
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
  if (head.address === to) return { text, said: [], added: false }
  if (unknown !== undefined) {
    const said = `No alias for ${head.address}: ${unknown}. If it was public once, add "aliases: ${head.address}".`
    return { text, said: [said], added: false }
  }
  if (foldAddress(head.address) === foldAddress(to)) {
    return misuse(
      `${head.address} and ${to} differ only in case or accents, and many servers take them for one.`,
      'A published document keeps such an address: a redirect could not tell the two apart.',
    )
  }
  const isThere = head.meta.aliases.some((alias) => aliasAddress(alias) === head.address)
  const aliased = isThere ? text : addToList(text, 'aliases', head.address)
  if (aliased === undefined) return unwritable(head, 'aliases', head.address)
  const said = [`${head.address} leads on to ${to}${isThere ? ', as it did' : ' (an alias in its front matter)'}.`]
  if (!hasEntry(head, config)) return { text: aliased, said, added: !isThere }
  const id = tagUri(config, head.address)
  const withId = setKey(aliased, 'id', id)
  if (withId === undefined) return unwritable(head, 'id', id)
  return {
    text: withId,
    said: [...said, 'Its entry in feeds keeps its id, so that nobody is shown it twice.'],
    added: !isThere,
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
  if (without === undefined) return unwritable(head, 'aliases', to)
  const said = index === -1 ? [] : [`The alias ${to} is gone: it is the address of the document again.`]
  if (frontMatterValue(without, 'id') !== tagUri(config, to) || config.url === undefined) {
    return { text: without, said, added: false }
  }
  const plain = removeKey(without, 'id')
  if (plain === undefined) return unwritable(head, 'id', '')
  return { text: plain, said: [...said, 'The line "id:" is gone: the address gives the same id again.'], added: false }
}

/** Whether a document is an entry of feeds with an id made from its address. */
function hasEntry(head: Head, config: SiteConfig): boolean {
  const isPost = head.meta.type !== 'page' && head.meta.date !== undefined && head.address !== '/'
  return isPost && head.meta.id === undefined && config.url !== undefined
}

function unwritable(head: Head, key: string, value: string): Misuse {
  return misuse(
    `The front matter of ${head.path} is written in a way that cannot be changed here.`,
    value === '' ? `Take out the line "${key}:" by hand.` : `Add "${key}: ${value}" by hand, and try again.`,
  )
}
