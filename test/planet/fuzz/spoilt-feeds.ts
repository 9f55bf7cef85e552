/** Feeds as nobody should send them: those of the founding page and hostile ones, spoilt, in the wrong encodings. */
import fc from 'fast-check'
import { feedBytes, feedFiles } from '../founding/feeds-server.ts'
import { hostileFeed } from './hostile-feeds.ts'
import { type Mutation, mutations } from './mutations.ts'

export interface SpoiltFeed {
  readonly bytes: Uint8Array
  readonly contentType: string | undefined
}

const contentType = fc.constantFrom(
  ...[undefined, undefined, undefined, 'text/html; charset=utf-8', 'application/xml; charset=iso-8859-1'],
  ...['text/plain; charset=utf-16', 'application/json; charset=nonsense', 'text/xml; charset="', 'x;charset=utf-7', ''],
)

const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  utf8: (text) => Buffer.from(text, 'utf8'),
  marked: (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  latin: (text) => Buffer.from(text, 'latin1'),
  utf16le: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16be: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
}

const whole: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(...feedFiles).map(feedBytes),
  fc
    .tuple(hostileFeed, fc.constantFrom('utf8', 'utf8', 'utf8', 'utf8', ...Object.keys(encodings)))
    .map(([text, encoding]) => encodings[encoding]?.(text) ?? Buffer.from(text)),
)

function spoilt(bytes: Uint8Array, other: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const donor = Buffer.from(other).toString('latin1')
  const changed = changes.reduce((before, change) => change(before, donor), text)
  // Scraps beyond Latin-1 stand for their UTF-8.
  return Buffer.from(
    changed.replace(/[^\u0000-\u00ff]/g, (character) => Buffer.from(character).toString('latin1')),
    'latin1',
  )
}

const spoiltFeed: fc.Arbitrary<SpoiltFeed> = fc
  .record({ feed: whole, other: whole, changes: mutations, contentType })
  .map(({ feed, other, changes, contentType }) => ({ bytes: spoilt(feed, other, changes), contentType }))

/** The same for the same seed. */
export function spoiltFeeds(count: number, seed: number): SpoiltFeed[] {
  return fc.sample(spoiltFeed, { numRuns: count, seed })
}
