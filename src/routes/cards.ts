import { type Address, hrefOf } from '../core/address.ts'
import { dayOf } from '../core/day.ts'
import type { Head } from '../core/document.ts'
import type { Post, Site } from '../core/site.ts'
import type { Moment } from '../core/time.ts'
import { urlOf } from '../core/url.ts'
import type { CorrectionView, DateView, Link, PostCard } from '../core/views.ts'
import { lookupOf } from './lookup.ts'

/** A post stands on nine lists or so; they share one card. */
const cards = new WeakMap<Post, PostCard>()

/** The cards of posts, in the order of their addresses. */
export function cardsOf(site: Site, addresses: readonly Address[]): readonly PostCard[] {
  const { posts } = lookupOf(site)
  return addresses.flatMap((address) => {
    const post = posts.get(address)
    return post === undefined ? [] : [cardOf(site, post)]
  })
}

/** A post as lists show it. */
export function cardOf(site: Site, post: Post): PostCard {
  const known = cards.get(post)
  if (known !== undefined) return known
  const { meta, summary } = post.head
  const card = {
    title: meta.title,
    href: hrefOf(site.config.base, post.address),
    source: sourceOf(post.head),
    date: dateView(post.date),
    updated: updatedView(post),
    summary,
    language: meta.lang ?? site.config.language,
    authors: authorLinks(site, post).map(({ name, href }) => ({ label: name, href })),
    tags: tagLinks(site, post),
    draft: post.draft,
    scheduled: post.scheduled,
  }
  cards.set(post, card)
  return card
}

export function dateView(moment: Moment): DateView {
  const { iso, dateOnly, year, month, day } = moment
  return { machine: dateOnly ? dayOf({ iso }) : iso, year, month, day }
}

/** Only where the post changed after it came out. */
function updatedView(post: Post): DateView | undefined {
  return post.updated.epoch === post.date.epoch ? undefined : dateView(post.updated)
}

/** Of a link post: what it points to. */
function sourceOf(head: Head): { readonly href: string; readonly host: string } | undefined {
  const { link } = head.meta
  return link === undefined ? undefined : { href: link, host: urlOf(link)?.host ?? '' }
}

export function authorLinks(site: Site, post: Post): readonly { readonly name: string; readonly href: string }[] {
  const { authors } = lookupOf(site)
  return post.authors.flatMap((slug) => {
    const author = authors.get(slug)
    return author === undefined ? [] : [{ name: author.name, href: hrefOf(site.config.base, author.address) }]
  })
}

function tagLinks(site: Site, post: Post): readonly Link[] {
  const { tags } = lookupOf(site)
  return post.tags.flatMap((slug) => {
    const tag = tags.get(slug)
    return tag === undefined ? [] : [{ label: tag.label, href: hrefOf(site.config.base, tag.address) }]
  })
}

/** What was put right in a document since it came out. */
export function correctionsOf({ meta }: Head): readonly CorrectionView[] {
  return meta.corrections.map(({ date, text }) => ({ date: dateView(date), text }))
}
