/** `loadConfig()`: what a site's owner wrote in `content/*.yml`, validated, with defaults, as one frozen value. */
import type { ExtraKey, License, NavigationItem, Repository, ShareNetwork, SiteConfig } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { freeze } from '../core/freeze.ts'
import { licenseOf } from '../core/license.ts'
import type { Message } from '../core/message.ts'
import { isTimeZone } from '../core/time.ts'
import { accentFrom, imageFrom } from './appearance.ts'
import { authorEntries } from './author-entries.ts'
import { type ControlFile, readControlFile } from './control-file.ts'
import { feedIdFrom } from './feed-id.ts'
import { feedFormatsFrom, hubsFrom, newsletterFrom, repeatedFeedsFrom } from './feeds.ts'
import { loadAnchors, loadLedger } from './ledger.ts'
import { noticeWindow } from './notice.ts'
import { loadPlanet } from './planet.ts'
import { loadRemovals } from './removals.ts'
import { type Reporter, reporter } from './reporter.ts'
import { repositoryOf } from './repository.ts'
import { siteAddressForm, siteAddressOf } from './site-address.ts'
import { authorsSchema, type SiteFile, siteSchema, tagsSchema } from './site-schema.ts'
import { vocabularyOf } from './vocabulary.ts'
import { pageAddress } from './written-address.ts'

export interface LoadedConfig {
  readonly config: SiteConfig
  readonly messages: readonly Message[]
}

const defaultShare: readonly ShareNetwork[] = ['mastodon', 'bluesky', 'linkedin', 'email']

/**
 * Loads the configuration of a site.
 * @param url The address to use instead of the configured one (`--url`).
 */
export function loadConfig(files: Files, url?: string): LoadedConfig {
  const file = readControlFile(files, 'content/site.yml', siteSchema)
  const authors = readControlFile(files, 'content/authors.yml', authorsSchema)
  const tags = readControlFile(files, 'content/tags.yml', tagsSchema)
  const site = file.value ?? {}
  const report = reporter('content/site.yml', file.positions)
  const address = addressFrom(url, site, !file.exists || file.value !== undefined, report)
  const timeZone = timeZoneFrom(site, report)
  const notice = noticeWindow(files, timeZone)
  const vocabulary = vocabularyOf(tags)
  const recorded = loadLedger(files)
  const removed = loadRemovals(files, timeZone, { url: address, ledger: recorded.ledger })
  const planet = loadPlanet(files)
  const config: SiteConfig = {
    title: site.title ?? (address === undefined ? 'Untitled site' : new URL(address).hostname),
    tagline: site.tagline ?? '',
    description: site.description ?? site.tagline ?? '',
    url: address,
    base: address === undefined ? '' : new URL(address).pathname.replace(/\/$/, ''),
    language: languageFrom(site, report),
    timeZone,
    feedId: feedIdFrom(site, address, file.positions, report),
    logo: imageFrom(site, 'logo', report),
    favicon: imageFrom(site, 'favicon', report),
    accent: accentFrom(site, report),
    navigation: (site.navigation ?? []).flatMap((item, index) =>
      navigationItem(item, ['navigation', String(index)], report),
    ),
    footer: (site.footer ?? []).flatMap((item, index) => navigationItem(item, ['footer', String(index)], report)),
    contact: contactFrom(site),
    repository: repositoryFrom(site, report),
    license: licenseFrom(site),
    share: site.share === false ? [] : [...new Set(site.share ?? defaultShare)],
    postsPerPage: site.postsPerPage ?? 10,
    tagsPerPage: site.tagsPerPage ?? site.postsPerPage ?? 10,
    feedSize: site.feedSize ?? 20,
    repeatedFeeds: repeatedFeedsFrom(site, report),
    feedFormats: feedFormatsFrom(site),
    hubs: hubsFrom(site),
    newsletter: newsletterFrom(site),
    extraKeys: extraKeysFrom(site),
    elsewhere: (site.elsewhere ?? []).map((path) => (path.startsWith('/') ? path : `/${path}`)),
    uncheckedLinks: site.uncheckedLinks ?? [],
    hsts: {
      includeSubDomains: site.hsts?.includeSubDomains ?? false,
      preload: site.hsts?.preload ?? false,
    },
    authors: authors.exists ? authorEntries(authors.value ?? {}) : undefined,
    tags: vocabulary.entries,
    notice: notice.window,
    planet: planet.config,
    ledger: recorded.ledger,
    anchors: site.deepLinks === false ? undefined : loadAnchors(files),
    removals: removed.removals,
    places: {
      ...file.positions,
      ...prefixed('authors', authors.positions),
      ...prefixed('planet', planet.positions),
    },
  }
  return {
    config: freeze(config),
    messages: [
      ...[...file.messages, ...authors.messages, ...tags.messages],
      ...[...report.messages, ...vocabulary.messages, ...notice.messages, ...planet.messages],
      ...[...recorded.messages, ...removed.messages],
    ],
  }
}

/** The site's address without trailing slash, or undefined. */
function addressFrom(
  override: string | undefined,
  site: SiteFile,
  isRead: boolean,
  report: Reporter,
): string | undefined {
  const written = override ?? site.address ?? undefined
  if (written === undefined) {
    // Nobody can say what stands in a file that cannot be read.
    if (isRead)
      report.warn(
        'site-address-missing',
        [],
        'The site has no address, so it gets no feeds, no sitemap, no canonical addresses and no share links.',
        'Write "address: https://…" in content/site.yml, or try one with --url.',
      )
    return undefined
  }
  const address = siteAddressOf(written)
  if (address === undefined) report.invalid(['address'], `"${written}" is not the address of a site.`, siteAddressForm)
  return address
}

function timeZoneFrom(site: SiteFile, report: Reporter): string {
  const name = site.timeZone ?? 'UTC'
  if (isTimeZone(name)) return name
  report.invalid(
    ['timeZone'],
    `"${name}" is not a time zone.`,
    'Write a name of the IANA database, for instance America/New_York or Europe/Rome.',
  )
  return 'UTC'
}

function languageFrom(site: SiteFile, report: Reporter): string {
  const language = site.language ?? 'en'
  if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language)) return language
  report.invalid(
    ['language'],
    `"${language}" is not a language tag.`,
    'Write a tag of BCP 47, for instance en, fr-CA or pt-BR.',
  )
  return 'en'
}

function navigationItem(
  item: NonNullable<SiteFile['navigation']>[number],
  path: readonly string[],
  report: Reporter,
): NavigationItem[] {
  if (item.page !== undefined && item.page !== null) return [{ label: item.label, to: pageAddress(item.page) }]
  if (item.link !== undefined && item.link !== null && /^(?:https?|mailto|tel):/.test(item.link)) {
    return [{ label: item.label, to: item.link }]
  }
  report.invalid(
    path,
    `The link "${item.label}" leads nowhere.`,
    'Give it a "page:" (about.md or /about/) or a "link:" (https://…).',
  )
  return []
}

function contactFrom(site: SiteFile): string | undefined {
  const contact = site.contact ?? undefined
  if (contact === undefined || /^(?:https?|mailto|tel):/.test(contact)) return contact
  return /^[^\s/@]+@[^\s/@]+$/.test(contact) ? `mailto:${contact}` : pageAddress(contact)
}

function repositoryFrom(site: SiteFile, report: Reporter): Repository | undefined {
  if (site.repository === undefined || site.repository === null) return undefined
  const repository = repositoryOf(site.repository)
  if (repository === undefined) {
    report.invalid(
      ['repository'],
      'The address of the repository does not tell how a file is edited there.',
      'Write a repository on github.com, gitlab.com or codeberg.org, or say how:  repository: { url: https://…, edit: "https://…/{path}" }',
    )
  }
  return repository
}

function licenseFrom(site: SiteFile): License | undefined {
  if (site.license === undefined || site.license === null) return undefined
  return typeof site.license === 'string'
    ? licenseOf(site.license)
    : { name: site.license.name, url: site.license.url ?? undefined }
}

function extraKeysFrom(site: SiteFile): Record<string, ExtraKey> {
  return Object.fromEntries(
    Object.entries(site.extraKeys ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? { type: value, required: false, values: undefined }
        : { type: value.type, required: value.required ?? false, values: value.values ?? undefined },
    ]),
  )
}

function prefixed(prefix: string, positions: ControlFile<unknown>['positions']): ControlFile<unknown>['positions'] {
  return Object.fromEntries(Object.entries(positions).map(([path, position]) => [`${prefix}.${path}`, position]))
}
