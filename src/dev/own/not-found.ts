/** What development shows where there is nothing: what lies near, and how to make what was asked for. */
import { type Address, foldAddress, hrefOf } from '../../core/address.ts'
import { nearAddressFinder } from '../../core/near-address.ts'
import type { Held, HeldReason } from '../../core/site.ts'
import { editDistance } from '../../core/suggest.ts'
import { visibleText } from '../../core/visible-text.ts'
import type { Look } from '../../engine/live.ts'
import { documentPathFor } from '../../writing/new-document.ts'
import { type Token, written } from './frame.ts'
import { html, type Markup } from './markup.ts'

/** More would be a site map. */
const mostNear = 5

/**
 * The addresses that were most likely meant, the likeliest first: what a broken link would be told, then pages of the
 * same or a similar name in other places, then the nearest folder above that there is.
 */
function nearAddresses(wanted: string, look: Look): readonly Address[] {
  const pages = look.routes
    .filter(({ kind, output }) => kind !== 'redirect' && kind !== 'not-found' && /(?:^|\/)index\.html$/.test(output))
    .map(({ output }): Address => `/${output.slice(0, -'index.html'.length)}`)
  const first = nearAddressFinder(pages)(wanted)
  const name = lastName(wanted)
  const limit = Math.max(1, Math.floor(name.length / 3))
  const alike = pages
    .map((address) => ({
      address,
      distance: name.length > 60 ? limit + 1 : distanceOf(name, lastName(address), limit),
    }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ address }) => address)
  const all = new Set(pages)
  const above = foldersAbove(wanted).find((folder) => all.has(folder))
  const found = [...(first === undefined ? [] : [first]), ...alike].slice(0, mostNear)
  return [...new Set([...found, ...(above === undefined || above === '/' ? [] : [above])])]
}

function distanceOf(name: string, other: string, limit: number): number {
  return name === '' || other === '' ? limit + 1 : editDistance(name, other, limit)
}

function lastName(address: string): string {
  const name = address.replace(/\/(?:index\.html?)?$/, '').split('/')
  return (name.at(-1) ?? '').replace(/\.(?:html?|md)$/, '').toLowerCase()
}

function foldersAbove(address: string): readonly Address[] {
  const folder = address.replace(/[^/]+\/?$/, '') as Address
  return folder === address || folder === '/' ? [] : [folder, ...foldersAbove(folder)]
}

/** The document that was asked for, as far as a new one can be made at its address. */
export interface Makeable {
  readonly address: Address
  readonly path: string
  readonly kind: 'post' | 'page'
}

/** @returns undefined where no document can answer at the address. */
export function makeableAt(asked: string, look: Look): Makeable | undefined {
  if (!asked.startsWith('/') || look.site === undefined) return undefined
  const plain = asked.replace(/(?:\/index)?\.(?:html?|md)$/, '')
  // A picture or a script that is missing is no post.
  if (/\.[a-z0-9]{1,5}$/i.test(plain)) return undefined
  const address = `${plain.replace(/\/$/, '')}/` as Address
  const path = address === '/' ? undefined : documentPathFor(address)
  if (path === undefined) return undefined
  const isAmongPosts =
    address.startsWith('/posts/') ||
    look.site.sections.some(
      (section) => section.address !== '/' && section.posts.length > 0 && address.startsWith(section.address),
    )
  return { address, path, kind: isAmongPosts ? 'post' : 'page' }
}

/** `/posts/2026/open-data/` asks for "Open data". */
function titleFrom(address: string): string {
  const words = visibleText(lastName(address)).replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const reasons: Readonly<Record<HeldReason, string>> = {
  draft: 'is a draft, and gazette dev was started with --no-drafts',
  scheduled: 'is scheduled, and gazette dev was started with --no-drafts',
  expired: 'has expired',
  errors: 'is held back for its errors',
}

export function notFoundPage(asked: string, look: Look, token: Token): Markup {
  const base = look.site?.config.base ?? ''
  const held = look.site?.held.find(({ address }) => foldAddress(address) === foldAddress(asked))
  const near = nearAddresses(asked, look)
  const makeable = held === undefined ? makeableAt(asked, look) : undefined
  return html`<h1>There is no page here</h1>
<p>Nothing that a build of this site would write lies at <code>${visibleText(asked)}</code>.</p>
${held !== undefined && heldBack(held)}
${
  near.length > 0 &&
  html`<h2>Near addresses</h2>
<ul class="near">${near.map((address) => html`<li><a href="${hrefOf(base, address)}">${visibleText(address)}</a></li>`)}</ul>`
}
${makeable !== undefined && makeForm(makeable, token)}
<p>Readers of the public site would see its own page for this: <a href="${base}/404.html">404.html</a>.</p>`
}

function heldBack({ path, title, reason, until }: Held): Markup {
  return html`<p class="stale">${written(title)} (<code>${visibleText(path)}</code>) has this address. It ${reasons[reason]}${until !== undefined && html` (<time datetime="${until.iso}">${until.iso.slice(0, 16).replace('T', ' ')}</time>)`}.</p>`
}

function makeForm({ address, path, kind }: Makeable, token: Token): Markup {
  if (token === undefined) {
    return html`<p>Whoever sits at the computer that runs gazette dev can create it there, as a ${kind}.</p>`
  }
  return html`<h2>Create this ${kind}</h2>
<form class="make" method="post" action="/_gazette/new">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="address" value="${address}">
<p><label for="title">Title</label>
<input id="title" name="title" value="${titleFrom(address)}" required maxlength="200" autocomplete="off"></p>
<p>It becomes a draft in <code>${visibleText(path)}</code>.</p>
<p><button type="submit">Create the ${kind}</button></p>
</form>`
}
