/**
 * What was published against what will be: no address vanishes, and no entry gets another id, without somebody having said
 * so. What a declaration, an alias, or the passing of time explains has its place on the site and is no matter for this check.
 */
import { type Address, addressOfOutput, foldAddress, outputOf, reservedNamesOf } from '../core/address.ts'
import { pageAddress } from '../core/alias.ts'
import type { Ledger } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import { isElsewhere } from '../core/elsewhere.ts'
import { type LedgerLine, ledgerFile } from '../core/ledger.ts'
import { type Message, message, type Place } from '../core/message.ts'
import { nearAddressFinder } from '../core/near-address.ts'
import { once } from '../core/remembered.ts'
import type { Facts } from '../core/route.ts'
import type { Held, Post } from '../core/site.ts'
import { removalsFile } from '../core/withdrawal.ts'

export function checkLedger(facts: Facts): readonly Message[] {
  const { ledger } = facts.site.config
  return ledger === undefined ? [] : [...vanished(facts, ledger), ...changedIds(facts, ledger)]
}

function vanished(facts: Facts, ledger: Ledger): readonly Message[] {
  const { site } = facts
  const answers = answeringAt(facts)
  const gone = ledger.lines.filter(({ address }) => !answers(address))
  if (gone.length === 0) return []
  const cases = once(() => otherCases(facts, ledger, answers))
  const held = new Map(site.held.map((one) => [one.address as string, one]))
  const waiting = new Set(site.held.flatMap(({ also }) => also.map(foldAddress)))
  const files = new Set(facts.assets.map(({ address }) => foldAddress(address)))
  const near = once(() => successors(facts, ledger))
  return gone.flatMap((line): readonly Message[] => {
    const { address, kind } = line
    const other = kind === 'list' ? undefined : cases().get(foldAddress(pageAddress(address)))
    if (other === 'both') return []
    if (other !== undefined) return [anotherCase(line, ledger, other)]
    if (isElsewhere(address, site.config)) return []
    switch (kind) {
      case 'post':
      case 'page': {
        const document = held.get(address)
        if (document !== undefined) return heldBack(document, line)
        return [missing(line, facts, near()(address))]
      }
      case 'file':
        // A file that is there goes out with the document that it waits for.
        return files.has(foldAddress(address)) ? [] : [missing(line, facts, near()(address))]
      case 'redirect':
        return waiting.has(foldAddress(address)) ? [] : [missing(line, facts, undefined)]
      case 'feed':
        if (site.config.url === undefined && !site.preview) return address === '/feed.xml' ? [withoutAddress(line)] : []
        return site.preview || waiting.has(foldAddress(address)) ? [] : [missing(line, facts, undefined)]
      case 'list':
        return []
      default:
        return kind satisfies never
    }
  })
}

/**
 * Whether an output answers at an address, to the letter: most servers tell /Data/ from /data/. In the place of a file only a
 * page can say where it went.
 */
function answeringAt({ routes }: Facts): (address: Address) => boolean {
  const made = new Set(routes.map(({ output }) => output.normalize('NFC')))
  return (address) =>
    made.has(outputOf(address).normalize('NFC')) || made.has(outputOf(pageAddress(address)).normalize('NFC'))
}

/**
 * What answers at an address but for case or accents, by the folded address: an output, or `both` where that was published,
 * too, so that nothing on the site can be right for the two.
 */
function otherCases(
  { routes }: Facts,
  { lines }: Ledger,
  answers: (address: Address) => boolean,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { output } of routes) {
    const address = addressOfOutput(output)
    found.set(foldAddress(pageAddress(address)), address)
  }
  for (const { address } of lines) if (answers(address)) found.set(foldAddress(pageAddress(address)), 'both')
  return found
}

function anotherCase({ address, since }: LedgerLine, ledger: Ledger, other: string): Message {
  const day = since === '' ? '' : ` (since ${since})`
  return message(
    'address-vanished',
    { file: ledgerFile, line: ledger.places[address], length: address.length },
    `"${address}" was published${day}, and only "${other}" would answer now: many servers tell the two apart, and those that do not can have no redirect between them.`,
    `Write the name, or the alias, in the letters that it had: "${address}".`,
  )
}

/** Where something may have gone: the likeliest address among those that were never published before. */
function successors({ site, documents }: Facts, ledger: Ledger): (address: Address) => string | undefined {
  const recorded = new Set<string>(ledger.lines.map(({ address }) => address))
  const live = [...site.posts, ...site.pages].map(({ address }) => address).filter((address) => !recorded.has(address))
  const finder = nearAddressFinder(live)
  const paths = once(() => new Map(documents.map(({ head }) => [head.address as string, head.path])))
  return (address) => {
    const found = finder(address)
    return found === undefined ? undefined : paths().get(found)
  }
}

function missing({ address, kind, since }: LedgerLine, { site }: Facts, successor: string | undefined): Message {
  const { config } = site
  const line = config.ledger?.places[address]
  // Below a name that has become Gazette's own no document can have an alias.
  const isReserved = reservedNamesOf(config).some((name) => address.startsWith(`/${name}/`))
  const what = {
    post: 'the post',
    page: 'the page',
    file: 'the file',
    feed: 'the feed',
    redirect: 'a redirect',
    list: '',
  }
  const day = since === '' ? '' : `, since ${since}`
  const moved =
    kind === 'file' || kind === 'feed' || isReserved
      ? `If it moved, add the line "${address}: { to: /new/address }" to ${removalsFile}.`
      : `If it moved, add the line "aliases: [${address}]" to the front matter of ${successor ?? 'the document that takes its place'}.`
  const back =
    kind === 'redirect' ? '' : kind === 'feed' ? ' Or let the site make it again.' : ' Or bring its file back.'
  return message(
    'address-vanished',
    { file: ledgerFile, line, length: address.length },
    `"${address}" was published (${what[kind]}${day}), and nothing would answer there any more.`,
    `${moved} If it is to go, add the line "${address}: YYYY-MM-DD", with the day of today, to ${removalsFile}.${back}`,
  )
}

/** One word for all feeds: they are not made where nobody knows what their addresses are. */
function withoutAddress({ since }: LedgerLine): Message {
  const day = since === '' ? '' : ` since ${since}`
  return message(
    'address-vanished',
    { file: 'content/site.yml' },
    `The feeds of this site were published${day}, and would vanish: it has no address any more.`,
    'Write "address: https://…" in content/site.yml again, or build with --url.',
  )
}

/** A published document that is not published now, though nobody has withdrawn it. */
function heldBack({ reason, until, path }: Held, line: LedgerLine): readonly Message[] {
  const place: Place = { file: path }
  const wayOut = 'To take it down, write "removed: YYYY-MM-DD" with the day of today in its front matter'
  if (reason === 'draft') {
    const text = `"${line.address}" was published, and would vanish: it is a draft now.`
    return [message('address-vanished', place, text, `Remove the line "draft: true". ${wayOut} instead.`)]
  }
  // The day it came out is not over for somebody whose clock is behind: time is not its author's mistake.
  if (reason === 'scheduled' && until !== undefined && line.since !== '' && dayOf(until) > line.since) {
    const text = `"${line.address}" was published on ${line.since}, and would vanish until ${dayOf(until)}: its date is in the future now.`
    return [
      message(
        'address-vanished',
        place,
        text,
        `Write the date on which it came out; "updated:" tells of news. ${wayOut}.`,
      ),
    ]
  }
  return []
}

function changedIds({ site }: Facts, { lines }: Ledger): readonly Message[] {
  if (site.config.url === undefined) return []
  const posts = new Map<string, Post>(site.posts.map((post) => [post.address, post]))
  const living = once(() => new Set(site.posts.map(({ id }) => id)))
  return lines.flatMap(({ address, kind, id }) => {
    const post = kind === 'post' && id !== '' ? posts.get(address) : undefined
    if (post === undefined || post.id === id || living().has(id)) return []
    const { head } = post
    return [
      message(
        'id-changed',
        { file: head.path, ...head.positions.id },
        `The entry of this post was published with the id "${id}" and would get "${post.id}": readers would see it as new.`,
        `Write "id: ${id}", or remove the line "id:".`,
      ),
    ]
  })
}
