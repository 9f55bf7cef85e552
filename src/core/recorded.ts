import { type Address, foldAddress } from './address.ts'
import { aliasAddress, pageAddress } from './alias.ts'
import type { SiteConfig } from './config.ts'
import { feedAddress } from './feed-address.ts'
import type { LedgerLine } from './ledger.ts'
import { remembered } from './remembered.ts'

/** The lines of the ledger by address; empty where nothing has been recorded. */
export const recordedLines = remembered(
  (ledger: NonNullable<SiteConfig['ledger']>): ReadonlyMap<string, LedgerLine> =>
    new Map(ledger.lines.map((line) => [line.address, line])),
)

/**
 * The recorded address that somebody means who writes one by hand: without the slash at its end, with `index.html` there, in
 * another case. Otherwise a note would stand beside the address that readers follow.
 * @returns undefined where none is like it.
 */
export function recordedAddress(ledger: NonNullable<SiteConfig['ledger']>, written: Address): Address | undefined {
  const lines = recordedLines(ledger)
  const forms = [written, aliasAddress(written), written.replace(/\/$/, '')]
  return (
    forms.flatMap((form) => lines.get(form ?? '')?.address ?? [])[0] ??
    foldedLines(ledger).get(foldAddress(pageAddress(written)))
  )
}

const foldedLines = remembered(
  (ledger: NonNullable<SiteConfig['ledger']>): ReadonlyMap<string, Address> =>
    new Map(ledger.lines.map(({ address }) => [foldAddress(pageAddress(address)), address])),
)

/**
 * The ids under which the entry of a post may have been published: at its address, then at its former ones. So an
 * entry keeps its id when the address of the site, a folder or a name changes, whatever the id was made of. What was taken
 * down for good (content/removed.yml) has left its address to others, and its id comes last.
 * @returns The likeliest first; empty where none was recorded.
 */
export function recordedIds(
  config: Pick<SiteConfig, 'ledger' | 'removals' | 'url'>,
): (address: Address, aliases: readonly Address[]) => readonly string[] {
  const { ledger, removals, url } = config
  if (ledger === undefined || url === undefined) return () => none
  const lines = recordedLines(ledger)
  const at = (address: Address | undefined): string | undefined => {
    const line = address === undefined ? undefined : lines.get(address)
    return line?.kind === 'post' ? line.id || undefined : undefined
  }
  const retired = new Set(removals.map((removal) => at(removal.address)))
  return (address, aliases) => {
    const own = at(address)
    const former = aliases.length === 0 ? none : aliases.flatMap((alias) => at(aliasAddress(alias)) ?? [])
    if (own === undefined) return former
    return retired.has(own) ? [...former, own] : [own, ...former]
  }
}

const none: readonly string[] = []

/** The id under which the feed of a list was published; undefined where none was recorded. */
export function recordedFeedId({ ledger }: Pick<SiteConfig, 'ledger'>, list: Address): string | undefined {
  const line = ledger === undefined ? undefined : recordedLines(ledger).get(feedAddress(list))
  return line?.kind === 'feed' ? line.id || undefined : undefined
}
