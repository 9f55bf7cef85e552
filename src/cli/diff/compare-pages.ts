/** Which pages came, went and changed, and in what: a page of which only its frame changed is no news. */

import { type PageDigest, pageDigest } from '../../check/page-digest.ts'
import { addressOfOutput } from '../../core/address.ts'
import { compareText } from '../../core/message.ts'
import { addressInSite } from './address-in-site.ts'
import type { Output } from './output.ts'

export interface PageName {
  readonly address: string
  readonly title: string
}

export interface PageChange extends PageName {
  /** Where it is another now. */
  readonly titleBefore: string | undefined
  /** How many words of its own came and went. */
  readonly wordsAdded: number
  readonly wordsRemoved: number
  /** Whether search engines are sent away now, or no longer. */
  readonly noindex: boolean | undefined
}

export interface Move extends PageChange {
  /** The former address, which leads on to `address` now. */
  readonly from: string
}

export interface PageChanges {
  readonly added: readonly PageName[]
  /** Pages whose own text changed. */
  readonly changed: readonly PageChange[]
  readonly moved: readonly Move[]
  /** Pages that went, without anything at their address. */
  readonly removed: readonly PageName[]
  /** Addresses that led on and are gone. */
  readonly redirectsGone: readonly { readonly address: string; readonly to: string }[]
  /** Addresses that lead on now and were nothing before. */
  readonly redirectsAdded: readonly { readonly address: string; readonly to: string }[]
  /** Pages of which only the lists of other pages changed. */
  readonly lists: readonly PageName[]
  /** Pages of which only the frame or the neighbours changed. */
  readonly frame: readonly PageName[]
  /** Links to other sites that a page did not have before. */
  readonly links: readonly (PageName & { readonly links: readonly string[] })[]
  /** The same of what stands around every page. */
  readonly frameLinks: readonly string[]
}

interface Page {
  readonly address: string
  readonly before: PageDigest | undefined
  readonly after: PageDigest | undefined
}

/** @param site The site's own address, with a slash at its end; undefined where it has none. */
export function comparePages(before: Output, after: Output, site: string | undefined): PageChanges {
  const pages = differingPages(before, after)
  const toAddress = (target: string) => addressInSite(target, site) ?? target
  const stays = (digest: PageDigest | undefined): digest is PageDigest =>
    digest !== undefined && digest.redirect === undefined

  const isNew = ({ before, after }: Page) => !stays(before) && stays(after)
  const isGone = ({ before, after }: Page) => stays(before) && !stays(after)
  const moved = pages.filter(isGone).flatMap(({ address, before, after }): Move[] => {
    if (before === undefined || after?.redirect === undefined) return []
    const to = toAddress(after.redirect)
    const target = pages.find((page) => page.address === to)?.after
    return [{ ...changeOf({ address: to, before, after: target ?? before }), from: address }]
  })
  const from = new Map(moved.map((move) => [move.address, move.from]))
  const kept = pages.flatMap(({ address, before, after }) =>
    stays(before) && stays(after) ? [{ address, before, after }] : [],
  )
  const redirects = (digest: PageDigest | undefined, address: string) =>
    digest?.redirect === undefined ? [] : [{ address, to: toAddress(digest.redirect) }]
  const isOutside = (link: string) => site === undefined || !`${link}/`.startsWith(site)
  const shown = pages.filter(({ after }) => stays(after))
  return {
    added: pages.filter((page) => isNew(page) && !from.has(page.address)).map(nameOf),
    changed: kept.filter(({ before, after }) => before.own !== after.own).map(changeOf),
    moved,
    removed: pages.filter((page) => isGone(page) && page.after === undefined).map(nameOf),
    redirectsGone: pages.flatMap(({ address, before, after }) =>
      after === undefined ? redirects(before, address) : [],
    ),
    redirectsAdded: pages.flatMap(({ address, before, after }) =>
      before === undefined ? redirects(after, address) : [],
    ),
    lists: kept.filter(({ before, after }) => before.own === after.own && before.main !== after.main).map(nameOf),
    frame: kept.filter(({ before, after }) => before.main === after.main).map(nameOf),
    links: shown.flatMap((page) => {
      const former = pages.find(({ address }) => address === from.get(page.address))
      const links = newOnes(page.after?.links, (former ?? page).before?.links).filter(isOutside)
      return links.length === 0 ? [] : [{ ...nameOf(page), links }]
    }),
    frameLinks: newOnes(
      shown.flatMap(({ after }) => after?.frameLinks ?? []),
      // On a first build everything is new, and nothing of it is news.
      pages.flatMap(({ before }) => before?.frameLinks ?? []),
    ).filter((link) => isOutside(link) && before.files.size > 0),
  }
}

function differingPages(before: Output, after: Output): readonly Page[] {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].filter((path) => path.endsWith('.html'))
  const digest = (output: Output, path: string) => (output.files.has(path) ? pageDigest(output.text(path)) : undefined)
  return paths
    .filter((path) => before.files.get(path)?.hash !== after.files.get(path)?.hash)
    .sort(compareText)
    .map((path) => ({ address: addressOfOutput(path), before: digest(before, path), after: digest(after, path) }))
}

function nameOf({ address, before, after }: Page): PageName {
  return { address, title: (after ?? before)?.title ?? '' }
}

function changeOf({ address, before, after }: { address: string; before: PageDigest; after: PageDigest }): PageChange {
  return {
    address,
    title: after.title,
    titleBefore: before.title === after.title ? undefined : before.title,
    wordsAdded: countNew(after.text, before.text),
    wordsRemoved: countNew(before.text, after.text),
    noindex: before.noindex === after.noindex ? undefined : after.noindex,
  }
}

/** How many words of a text another does not have, each as often as it stands. */
function countNew(text: string, other: string): number {
  const counts = new Map<string, number>()
  for (const word of other.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  let fresh = 0
  for (const word of text.split(' ')) {
    const left = counts.get(word) ?? 0
    if (left === 0) fresh++
    else counts.set(word, left - 1)
  }
  return fresh
}

function newOnes(links: readonly string[] | undefined, known: readonly string[] | undefined): readonly string[] {
  const before = new Set(known)
  return [...new Set(links)].filter((link) => !before.has(link))
}
