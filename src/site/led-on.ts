/**
 * What was published and has no document of its own any more, and yet is nobody's mistake: a post that is found again by its
 * id, a list that has lost its last post, what content/removed.yml says has gone elsewhere.
 */
import { type Address, foldAddress, parentOf } from '../core/address.ts'
import { aliasAddress } from '../core/alias.ts'
import type { SiteConfig } from '../core/config.ts'
import { feedAddress } from '../core/feed-address.ts'
import type { LedgerLine } from '../core/ledger.ts'
import { compareText, type Message, message } from '../core/message.ts'
import { once } from '../core/remembered.ts'
import type { Emptied, LedOn, Post, Section, Tag, Withdrawn } from '../core/site.ts'
import { removalsFile } from '../core/withdrawal.ts'
import { tagAddress } from './tags.ts'

/** What of a site there is to lead on to. */
export interface Living {
  readonly posts: readonly Post[]
  readonly sections: readonly Section[]
  readonly tags: readonly Tag[]
  /** A post that moved may have been taken down since; then the note at its last address is where it is. */
  readonly withdrawn: readonly Withdrawn[]
  /** Whether something published answers at an address: a document, a list, a redirect, a note of a withdrawal. */
  readonly answers: (address: Address) => boolean
  /** The lists that have a feed. */
  readonly followed: readonly Address[]
  /** The tag that a name leads to now. */
  readonly tagOf: (name: string) => string
}

export interface Continued {
  readonly ledOn: readonly LedOn[]
  readonly emptied: readonly Emptied[]
  readonly messages: readonly Message[]
}

export function continued(living: Living, config: SiteConfig): Continued {
  const ledOn = new Map<string, LedOn>()
  const messages: Message[] = []
  const titleAt = titles(living)
  const add = (found: LedOn): void => {
    const key = foldAddress(found.from)
    if (!ledOn.has(key) && !living.answers(found.from)) ledOn.set(key, found)
  }
  for (const { address, to } of config.removals) {
    if (to === undefined) continue
    const place = arrival(to, living)
    add({ from: address, to: place, title: titleAt(place), path: removalsFile })
  }
  const lines = config.ledger?.lines ?? []
  const gone = lines.filter(({ address }) => !living.answers(address) && !ledOn.has(foldAddress(address)))
  const byId = gone.length === 0 ? new Map<string, Post>() : new Map(living.posts.map((post) => [post.id, post]))
  const notes = new Map(
    living.withdrawn.flatMap((note) => (note.path === removalsFile ? [] : [[note.id, note] as const])),
  )
  for (const line of gone) {
    const post = line.kind === 'post' && line.id !== '' ? byId.get(line.id) : undefined
    const note = line.kind === 'post' && line.id !== '' ? notes.get(line.id) : undefined
    if (post !== undefined) {
      add({ from: line.address, to: post.address, title: post.head.meta.title, path: post.head.path })
      messages.push(moved(line, post))
    } else if (note !== undefined) {
      add({ from: line.address, to: note.address, title: note.title ?? note.address, path: note.path })
    } else if (line.kind === 'list') {
      const to = successorOf(line.address, living)
      add({ from: line.address, to, title: titleAt(to), path: '' })
    }
  }
  return {
    ledOn: [...ledOn.values()].sort((a, b) => compareText(a.from, b.from)),
    emptied: emptiedOf(lines, living, config),
    messages,
  }
}

/** Where "to:" leads: a page is meant, too, where the slash at its end was left out. */
function arrival(to: string, { answers }: Living): string {
  const page = to.startsWith('/') ? aliasAddress(to) : undefined
  return page !== undefined && !answers(to as Address) && answers(page) ? page : to
}

/** The nearest thing that is left: the tag that the name means now, else the index or the folder above. */
function successorOf(address: Address, living: Living): Address {
  const renamed = renamedTag(address, living)
  if (renamed !== undefined) return renamed
  for (let above = parentOf(address); above !== undefined; above = parentOf(above)) {
    if (living.answers(above)) return above
  }
  return '/'
}

/** The list of the tag that a tag's name means now, by an alias of content/tags.yml; undefined where it means no other. */
function renamedTag(address: Address, { tags, tagOf }: Living): Address | undefined {
  const [, slug] = /^\/tags\/([^/]+)\/$/.exec(address) ?? []
  const successor = slug === undefined ? address : tagAddress(tagOf(slug))
  return successor !== address && tags.some((tag) => tag.address === successor) ? successor : undefined
}

/** What stands at an address, as a link to it says; the address itself where it has no name, or is the home. */
function titles({ posts, sections, tags }: Living): (to: string) => string {
  const known = once(
    () =>
      new Map<string, string>([
        ...sections.flatMap(({ address, title }) => (address === '/' ? [] : [[address, title] as const])),
        ...tags.map(({ address, label }) => [address, label] as const),
        ...posts.map(({ address, head }) => [address, head.meta.title] as const),
      ]),
  )
  return (to) => known().get(to) ?? to
}

/**
 * Readers of a list that is no more keep their feed. It has what its successor has, or nothing new, which is true, and may
 * have again.
 */
function emptiedOf(lines: readonly LedgerLine[], living: Living, { url }: SiteConfig): readonly Emptied[] {
  if (url === undefined) return []
  const followed = new Set<string>(living.followed)
  return lines.flatMap(({ address, kind, since }) => {
    const list = kind === 'feed' && address.endsWith(feedName) ? (address.slice(0, -feedName.length) as Address) : '/?'
    return isFollowable(list) && !followed.has(list) ? [{ list, successor: renamedTag(list, living), since }] : []
  })
}

const feedName = feedAddress('/').slice(1)

/** The site, a top-level section, a tag or an author. */
function isFollowable(list: string): boolean {
  return /^\/(?:(?!tags\/|authors\/|archive\/|planet\/)[^/]+\/|(?:tags|authors)\/[^/]+\/)?$/.test(list)
}

function moved({ address, since }: LedgerLine, { head }: Post): Message {
  const day = since === '' ? '' : ` on ${since}`
  return message(
    'address-moved',
    { file: head.path, ...head.positions.id },
    `The post that was published at "${address}"${day} is here now, by its id; readers are led on.`,
    `Add the line "aliases: [${address}]" to the front matter, so that the file itself says so.`,
  )
}
