import { type Address, absoluteOf, encodePath, hrefOf } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import type { License, NavigationItem } from '../core/config.ts'
import { feedAddress } from '../core/feed-address.ts'
import { remembered } from '../core/remembered.ts'
import type { Site } from '../core/site.ts'
import type { Chrome, FeedLink, LicenseView, NavigationLink, NewsletterView } from '../core/views.ts'
import { bodyUse } from './body-use.ts'
import { lookupOf } from './lookup.ts'

/** Pages whose navigation marks the same entries share one frame, or a large site would hold one per page. */
const frames = new WeakMap<Site, Map<string, Chrome>>()

/** The frame around the page at an address. */
export function chromeOf(site: Site, address: Address): Chrome {
  const { navigation, footer } = targetsOf(site)
  const key = [...navigation, ...footer].map((target) => (isCurrent(target, address) ? '1' : '0')).join('')
  const known = frames.get(site) ?? new Map<string, Chrome>()
  frames.set(site, known)
  const made = known.get(key) ?? makeChrome(site, linksTo(navigation, address), linksTo(footer, address))
  known.set(key, made)
  return made
}

function makeChrome(site: Site, navigation: readonly NavigationLink[], footer: readonly NavigationLink[]): Chrome {
  const { config, notice } = site
  const logo = config.logo === undefined ? undefined : lookupOf(site).assets.get(config.logo)
  return {
    title: config.title,
    tagline: config.tagline,
    language: config.language,
    homeHref: hrefOf(config.base, '/'),
    navigation,
    footer,
    notice: notice === undefined ? undefined : { title: notice.meta.title, body: bodyUse(site, notice) },
    license: config.license === undefined ? undefined : licenseView(config.license),
    contactHref: config.contact === undefined ? undefined : (targetHref(site, config.contact) ?? undefined),
    repositoryHref: config.repository?.url,
    logo:
      config.logo === undefined
        ? undefined
        : { href: hrefOf(config.base, config.logo), width: logo?.width, height: logo?.height },
    faviconHref: config.favicon === undefined ? undefined : hrefOf(config.base, config.favicon),
    accent: config.accent,
    feedHref: hasFeeds(site) ? hrefOf(config.base, '/feed.xml') : undefined,
    tagsHref: site.tags.length > 0 ? hrefOf(config.base, '/tags/') : undefined,
    authorsHref: site.authors.length > 0 ? hrefOf(config.base, '/authors/') : undefined,
    archiveHref: site.posts.length > 0 ? hrefOf(config.base, '/archive/') : undefined,
    feedsHref: hasFeeds(site) ? hrefOf(config.base, '/feeds/') : undefined,
    newsletter: newsletterOf(site),
    preview: site.preview,
  }
}

function newsletterOf(site: Site): NewsletterView | undefined {
  const { newsletter } = site.config
  const href = newsletter === undefined ? null : targetHref(site, newsletter.to)
  return href === null ? undefined : { href, text: newsletter?.text }
}

/** Where a link of the frame leads. */
interface Target {
  readonly label: string
  readonly href: string
  /** Of this site: the address that is current there, and the folder that it is current in. */
  readonly page: { readonly address: Address; readonly folder: string } | undefined
}

/** Links of the frame. One whose target is held back is left out until it is there. */
const targetsOf = remembered((site: Site) => {
  const targets = (items: readonly NavigationItem[]): readonly Target[] =>
    items.flatMap(({ label, to }) => {
      const href = targetHref(site, to)
      return href === null ? [] : [{ label, href, page: isAddress(to) ? pageAt(addressPart(to)) : undefined }]
    })
  return { navigation: targets(site.config.navigation), footer: targets(site.config.footer) }
})

function pageAt(address: Address): Target['page'] {
  return { address, folder: address.endsWith('/') ? address : `${address}/` }
}

function linksTo(targets: readonly Target[], at: Address): readonly NavigationLink[] {
  return targets.map((target) => ({ label: target.label, href: target.href, current: isCurrent(target, at) }))
}

/** The printed link, or null where the target is held back. */
function targetHref(site: Site, to: string): string | null {
  if (!isAddress(to)) return to
  const target = lookupOf(site).correct(addressPart(to))
  return target === null ? null : hrefOf(site.config.base, target ?? addressPart(to), to.split('#')[1])
}

/** A configured address may name a section of its page: `/about/#contact`. */
function addressPart(to: Address): Address {
  return to.replace(/#.*$/s, '') as Address
}

/** True on the page itself and below it. Everything is below the home: it is current on itself alone. */
function isCurrent({ page }: Target, at: Address): boolean {
  if (page === undefined) return false
  const { address, folder } = page
  return address === at || folder === at || (folder !== '/' && at.startsWith(folder))
}

/** Feeds leave the site: they need its address, and a preview has no business in them. */
export function hasFeeds(site: Site): boolean {
  return site.config.url !== undefined && !site.preview && (site.posts.length > 0 || site.emptied.length > 0)
}

/** A feed to announce, or none. */
export function feedLinks(site: Site, link: Omit<FeedLink, 'href'>, list: Address): readonly FeedLink[] {
  return hasFeeds(site) ? [{ href: hrefOf(site.config.base, feedAddress(list)), ...link }] : []
}

/** The absolute form of an address; undefined on a site without address. */
export function absoluteHref(site: Site, address: Address): string | undefined {
  return site.config.url === undefined ? undefined : absoluteOf(site.config.url, address)
}

/** Where the source of a page is edited; undefined where no repository is configured. */
export function editHref(site: Site, path: string): string | undefined {
  return site.config.repository?.edit.replaceAll('{path}', () => encodePath(path))
}

export function licenseView({ name, url }: License): LicenseView {
  return { name, href: url }
}
