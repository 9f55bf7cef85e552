/**
 * The second join: what documents and the configuration link to, against the addresses and fragment ids there are. No
 * rendered page is needed for it.
 */
import { isAddress } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Head, LinkRecord } from '../core/document.ts'
import { isElsewhere } from '../core/elsewhere.ts'
import { type Message, message, type Place } from '../core/message.ts'
import { nearAddressFinder } from '../core/near-address.ts'
import { planetConfigFile } from '../core/planet.ts'
import { once, remembered } from '../core/remembered.ts'
import type { Facts } from '../core/route.ts'
import type { Held } from '../core/site.ts'
import { asWritten } from './as-written.ts'
import { checkEnclosures } from './enclosures.ts'
import { checkFragment } from './fragments.ts'
import { type LinkTargets, linkTargets } from './link-targets.ts'
import { planetListGone } from './planet-links.ts'

const siteFile = 'content/site.yml'
const authorsFile = 'content/authors.yml'

/**
 * Every link and image of this site that leads nowhere, in documents (those held back too: their authors want to hear)
 * and in the configuration. Links to other sites are not followed.
 */
export function checkLinks(facts: Facts): Message[] {
  const targets = linkTargets(facts)
  const finder = once(() => nearAddressFinder(targets.addresses))
  const context = { targets, near: (wanted: string) => finder()(wanted), config: facts.site.config }
  const held = new Set(facts.site.held.map((one) => one.path))
  return [
    ...facts.documents.flatMap(({ head }) => checkDocument(head, held.has(head.path), context)),
    ...checkConfig(context),
  ]
}

interface Context {
  readonly targets: LinkTargets
  readonly near: (wanted: string) => string | undefined
  readonly config: SiteConfig
}

/** One link or image to look up. */
interface Use {
  readonly to: string
  readonly written: string
  readonly place: Place
  /** The document it stands in; undefined in the configuration. */
  readonly from: Head | undefined
  /** Whether nobody sees it now, since that document is held back. Its targets may then be held back too. */
  readonly held: boolean
}

function checkDocument(head: Head, held: boolean, context: Context): readonly Message[] {
  const { lead, links, images } = usesOf(head)
  if (lead.length + links.length + images.length === 0) return []
  // The spread comes last: V8 of Node 20 takes a microsecond or two for each object that gets another key after one.
  const image = (found: Written) => checkImage({ from: head, held, ...found }, context)
  return [
    ...lead.flatMap(image),
    ...links.flatMap((link) => link.own ?? checkLink({ from: head, held, ...link }, link, context)),
    ...images.flatMap(image),
    ...checkEnclosures(head, context.targets),
  ]
}

type Written = Pick<Use, 'to' | 'written' | 'place'>

interface WrittenLink extends Written {
  readonly fragment: string
  /** What is wrong with a link to the document itself, which is its own affair. */
  readonly own: readonly Message[] | undefined
}

interface Uses {
  /** The image of the front matter, or none. */
  readonly lead: readonly Written[]
  readonly links: readonly WrittenLink[]
  readonly images: readonly Written[]
}

/** What a document has to look up. Most links lead to other sites, or to a place of its own that is there. */
const usesOf = remembered((head: Head): Uses => {
  const { path: file, positions, meta } = head
  const links: WrittenLink[] = []
  for (const { to, written, fragment, line, column, length } of head.links) {
    if (to !== '' && !isAddress(to)) continue
    const link = { to, written, fragment, place: { file, line, column, length } }
    const own = to === '' ? checkFragment({ from: head, ...link }, head, fragment) : undefined
    if (own?.length !== 0) links.push({ own, ...link })
  }
  meta.enclosures?.forEach(({ src }, index) => {
    const place = { file, ...positions[`enclosure.${index}`] }
    links.push({ to: src, written: src, place, fragment: '', own: undefined })
  })
  const src = meta.image?.src
  const place = { file, ...(positions['image.src'] ?? positions.image) }
  return {
    lead: src === undefined ? [] : [{ to: src, written: src, place }],
    links,
    images: head.images.map(({ src, written, line, column, length }) => ({
      to: src,
      written,
      place: { file, line, column, length },
    })),
  }
})

function checkConfig(context: Context): Message[] {
  const { config } = context
  const use = (to: string, ...keys: string[]): Use => {
    const key = keys.find((candidate) => candidate in config.places)
    const position = key === undefined ? undefined : config.places[key]
    return { to, written: to, place: { file: siteFile, ...position }, from: undefined, held: false }
  }
  const none = { fragment: '' }
  const item = (list: 'navigation' | 'footer') =>
    config[list].flatMap(({ to }, index) => {
      const [address = to, fragment = ''] = isAddress(to) ? to.split('#', 2) : []
      const found = use(address, `${list}.${index}.page`, `${list}.${index}`)
      return checkLink({ ...found, written: to }, { fragment }, context)
    })
  return [
    ...item('navigation'),
    ...item('footer'),
    ...(config.contact === undefined ? [] : checkLink(use(config.contact, 'contact'), none, context)),
    ...(config.newsletter === undefined
      ? []
      : checkLink(use(config.newsletter.to, 'newsletter.address', 'newsletter'), none, context)),
    ...(['logo', 'favicon'] as const).flatMap((key) => {
      const image = config[key]
      return image === undefined ? [] : checkImage(use(image, key), context)
    }),
    ...(config.planet?.feeds ?? []).flatMap(({ face }, index) => {
      if (face === undefined) return []
      const found = use(face, `planet.feeds.${index}.face`)
      return checkImage({ ...found, place: { ...found.place, file: planetConfigFile } }, context)
    }),
    ...Object.entries(config.authors ?? {}).flatMap(([id, { image }]) => {
      if (image === undefined) return []
      const found = use(image, `authors.${id}.image`)
      // As long as an author has no post, nobody sees the portrait, and it is not published.
      return checkImage({ ...found, place: { ...found.place, file: authorsFile }, held: true }, context)
    }),
  ]
}

function checkLink(use: Use, link: Pick<LinkRecord, 'fragment'>, context: Context): Message[] {
  const { targets, config } = context
  if (!isAddress(use.to) || isElsewhere(use.to, config)) return []
  const address = withoutQuery(use.to)
  if (targets.isLive(use.to) || targets.isLive(address)) {
    // Nearly every link that is in order ends here, before anybody looks for its document.
    if (link.fragment === '' || targets.isLiveFile(address)) return []
    return checkFragment(use, targets.documentAt(address), link.fragment)
  }
  const held = targets.heldAt(address)
  if (held !== undefined) {
    // What would be an error on the day the target comes out is one today.
    const due = held.reason === 'scheduled' ? checkFragment(use, targets.documentAt(address), link.fragment) : []
    return use.held ? due : [heldBack(use, held), ...due]
  }
  if (use.held && targets.assetAt(address) !== undefined) return []
  const gone = config.planet === undefined ? undefined : planetListGone(use, address)
  if (gone !== undefined) return [gone]
  return [linkMissing(use, address, context)]
}

function withoutQuery(to: string): string {
  const query = to.indexOf('?')
  return query === -1 ? to : to.slice(0, query)
}

function linkMissing(use: Use, address: string, { targets, near }: Context): Message {
  const written = `"${use.written}"`
  const same = targets.sameButCase(address)
  if (same !== undefined) {
    const wanted = asWritten(use, same, targets)
    const text = `The link ${written} differs only in case or accents from "${same}", and most web servers tell them apart.`
    return message('link-missing', use.place, text, `Write "${wanted}".`)
  }
  const found = near(address)
  const hint = found === undefined ? '' : `Did you mean "${asWritten(use, found, targets)}"? `
  if (targets.assetAt(address) !== undefined) {
    const text = `The link ${written} leads to a file that is not published.`
    return message('link-missing', use.place, text, 'Move it to static/, or link to it from a published post or page.')
  }
  const text = `The link ${written} leads to "${address}", where there is no page and no file.`
  if (/^www\./i.test(use.written)) {
    return message('link-missing', use.place, text, `A page elsewhere needs its protocol: "https://${use.written}".`)
  }
  const rest = 'Correct the link, or list the path under "elsewhere:" in content/site.yml if others serve it.'
  return message('link-missing', use.place, text, `${hint}${rest}`)
}

function heldBack(use: Use, held: Held): Message {
  const { reason, until, path } = held
  const day =
    until === undefined
      ? ''
      : [until.year, until.month, until.day].map((part) => String(part).padStart(2, '0')).join('-')
  const why = {
    draft: 'it is a draft',
    scheduled: day === '' ? 'its date is in the future' : `it is due on ${day}`,
    expired: day === '' ? 'it has expired' : `it expired on ${day}`,
    errors: 'it is held back for its errors',
  }[reason]
  const wayOut = {
    draft: `Remove "draft: true" in ${path} when it is ready`,
    scheduled: 'Nothing is to be done if this one may wait',
    expired: 'Take the link out, or move the date "expires:"',
    errors: `Correct the errors in ${path}`,
  }[reason]
  return message(
    'link-held-back',
    use.place,
    `The link "${use.written}" leads to "${held.title}", which is not published: ${why}.`,
    `${wayOut}; until then only the text of the link is printed.`,
    [{ file: path, line: 1, column: 1, text: 'what it leads to' }],
  )
}

function checkImage(use: Use, { targets, near, config }: Context): Message[] {
  const address = withoutQuery(use.to)
  if (!isAddress(address) || isElsewhere(address, config)) return []
  if (targets.isLiveFile(use.to) || targets.isLiveFile(address)) return []
  if (use.held && targets.assetAt(address) !== undefined) return []
  const same = targets.sameButCase(address)
  if (same !== undefined && targets.isLiveFile(same)) {
    const text = `The image "${use.written}" differs only in case or accents from "${same}", and most web servers tell them apart.`
    return [message('image-missing', use.place, text, `Write "${asWritten(use, same, targets)}", or rename the file.`)]
  }
  const found = near(address)
  const hint =
    found === undefined || !targets.isLiveFile(found) ? '' : `Did you mean "${asWritten(use, found, targets)}"? `
  const text = `There is no image at "${address}".`
  return [message('image-missing', use.place, text, `${hint}Put the file there, or correct the path.`)]
}
