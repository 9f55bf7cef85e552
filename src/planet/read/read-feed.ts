/**
 * `readFeed()`: from the bytes of an answer to a feed whose texts are plain or safe, and whose addresses are absolute. Pure;
 * it runs in a process of its own, since what it reads was written by strangers.
 */
import { atomSpace, oldAtomSpace, readAtom } from './atom.ts'
import { decodeFeed } from './feed-text.ts'
import { readFeedXml } from './feed-xml.ts'
import { isJsonFeed, readJsonFeed } from './json-feed.ts'
import { namedFeeds } from './named-feeds.ts'
import { normalise } from './normalise.ts'
import type { FeedBytes, ReadResult, Unread } from './read-result.ts'
import { isRss, readRss } from './rss.ts'

const askThem = 'Tell whoever runs the blog; what is here stays until the feed can be read again.'

export function readFeed({ bytes, contentType, address }: FeedBytes): ReadResult {
  const { text, notes } = decodeFeed(bytes, contentType)
  const begin = text.slice(0, 200).trimStart()
  if (begin === '') return { problem: 'The answer is empty.', advice: askThem }
  if (begin.startsWith('{')) return readJson(text, address, notes)
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text.trimStart().slice(0, 2000)))
    return page(text, address)
  const xml = readFeedXml(text, address)
  if ('problem' in xml) {
    if (!begin.startsWith('<')) return noFeed
    return {
      problem: `It is no well-formed XML: ${sentence(xml.problem)} (line ${xml.line}, column ${xml.column}).`,
      advice: askThem,
    }
  }
  const { root } = xml
  const isAtom = root.name === 'feed' && (root.space === atomSpace || root.space === oldAtomSpace)
  const raw = isAtom ? readAtom(root) : isRss(root) ? readRss(root) : undefined
  if (raw === undefined) return root.name.toLowerCase() === 'html' ? page(text, address) : unknown(root.name)
  return normalise(raw, address, [...notes, ...xml.notes])
}

const noFeed: Unread = {
  problem: 'The answer is no feed: neither XML nor JSON.',
  advice: 'Open the address in a browser, and correct it in content/planet.yml.',
}

function unknown(name: string): Unread {
  return {
    problem: `The answer is XML, but no feed: it begins with the element "${name.slice(0, 40)}".`,
    advice: 'Open the address in a browser, and correct it in content/planet.yml.',
  }
}

function readJson(text: string, address: string, notes: readonly string[]): ReadResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: `It is no JSON that can be read: ${sentence((error as Error).message)}.`, advice: askThem }
  }
  return isJsonFeed(value)
    ? normalise(readJsonFeed(value), address, notes)
    : { ...noFeed, problem: 'The answer is JSON, but no JSON Feed.' }
}

function page(html: string, address: string): Unread {
  const [named] = namedFeeds(html, address)
  return {
    problem: 'The answer is a web page, not a feed.',
    advice:
      named === undefined
        ? 'Open the address in a browser: the page may tell where the feed is, or ask for a login.'
        : `The page names a feed. Write in content/planet.yml:  feed: ${named}`,
  }
}

/** Words of a parser, without a full stop, on one line. */
function sentence(reason: string): string {
  return reason.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 200)
}
