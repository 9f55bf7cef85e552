/**
 * Share links: plain anchors, so that no network learns of a reader before the reader asks (law of the house: not one
 * request to a third party). Forms as the networks document them, or as they are in general use.
 */
import { absoluteOf } from '../core/address.ts'
import type { ShareNetwork } from '../core/config.ts'
import type { Post, Site } from '../core/site.ts'
import type { ShareView } from '../core/views.ts'
import { type Cost, shorten } from './shorten.ts'

interface Network {
  readonly label: string
  readonly href: (title: string, url: string) => string
}

const networks: Readonly<Record<ShareNetwork, Network>> = {
  // The fragment is never sent to the server: the page that asks for the reader's own server learns nothing.
  mastodon: {
    label: 'Mastodon',
    href: (title, url) => `https://share.joinmastodon.org/#text=${encode(both(title, url))}`,
  },
  bluesky: {
    label: 'Bluesky',
    href: (title, url) =>
      `https://bsky.app/intent/compose?text=${encode(both(shorten(title, 300 - 1 - url.length, one), url))}`,
  },
  linkedin: {
    label: 'LinkedIn',
    href: (_title, url) => `https://www.linkedin.com/sharing/share-offsite/?url=${encode(url)}`,
  },
  email: { label: 'Email', href: (title, url) => `mailto:?subject=${encode(title)}&body=${encode(url)}` },
  facebook: {
    label: 'Facebook',
    href: (_title, url) => `https://www.facebook.com/sharer/sharer.php?u=${encode(url)}`,
  },
  // Every URL counts 23 of the 280, and a space stands before it.
  x: {
    label: 'X',
    href: (title, url) =>
      `https://x.com/intent/tweet?text=${encode(shorten(title, 280 - 1 - 23, weight))}&url=${encode(url)}`,
  },
  threads: {
    label: 'Threads',
    href: (title, url) =>
      `https://www.threads.com/intent/post?text=${encode(shorten(title, 500 - 1 - url.length, bytes))}&url=${encode(url)}`,
  },
  reddit: {
    label: 'Reddit',
    href: (title, url) => `https://www.reddit.com/submit?url=${encode(url)}&title=${encode(title)}`,
  },
  hackernews: {
    label: 'Hacker News',
    href: (title, url) => `https://news.ycombinator.com/submitlink?u=${encode(url)}&t=${encode(title)}`,
  },
  whatsapp: { label: 'WhatsApp', href: (title, url) => `https://wa.me/?text=${encode(both(title, url))}` },
  telegram: {
    label: 'Telegram',
    href: (title, url) => `https://t.me/share/url?url=${encode(url)}&text=${encode(title)}`,
  },
}

/** The links that share a post; none on a site without address, or where its author wants none. */
export function shareOf({ config }: Site, { head: { meta }, address }: Post): readonly ShareView[] {
  if (config.url === undefined || !meta.share) return []
  return shareLinks(meta.title, meta.canonical ?? absoluteOf(config.url, address), config.share)
}

/**
 * The links that share a text.
 * @param title Plain text; white space is collapsed, nothing else is changed. Bluesky, X and Threads limit a post's
 *   length: there the title is cut, by grapheme and with an ellipsis, and never the address.
 * @param url Absolute and encoded.
 */
export function shareLinks(title: string, url: string, wanted: readonly ShareNetwork[]): readonly ShareView[] {
  const plain = title.toWellFormed().replace(/\s+/gu, ' ').trim()
  return wanted.map((network) => ({
    network,
    label: networks[network].label,
    href: networks[network].href(plain, url),
  }))
}

/** Percent-encoded as one component; a space is `%20`, never `+`, which e-mail programs show (RFC 6068, 5). */
const encode = encodeURIComponent

function both(title: string, url: string): string {
  return title === '' ? url : `${title} ${url}`
}

/** Bluesky counts graphemes. */
const one: Cost = () => 1

/** X counts 1 for Latin, Greek, Cyrillic, Hebrew, Arabic, Indic and general punctuation, and 2 for all else and emoji. */
const weight: Cost = (grapheme) => {
  if (/\p{Extended_Pictographic}|\p{RI}/u.test(grapheme)) return 2
  let sum = 0
  for (const character of grapheme) sum += /[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/u.test(character) ? 1 : 2
  return sum
}

/** Threads counts an emoji by its bytes and all else by its characters. */
const bytes: Cost = (grapheme) =>
  /\p{Extended_Pictographic}|\p{RI}/u.test(grapheme)
    ? new TextEncoder().encode(grapheme).length
    : Array.from(grapheme).length
