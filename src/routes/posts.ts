import { type Address, hrefOf, outputOf } from '../core/address.ts'
import type { Head } from '../core/document.ts'
import { licenseOf } from '../core/license.ts'
import { remembered } from '../core/remembered.ts'
import type { Route } from '../core/route.ts'
import type { Post, Site } from '../core/site.ts'
import type { FileView, Link, PostView } from '../core/views.ts'
import { bodyUse } from './body-use.ts'
import { authorLinks, cardOf, correctionsOf } from './cards.ts'
import { chromeOf, editHref, feedLinks, licenseView } from './chrome.ts'
import { lookupOf } from './lookup.ts'
import { breadcrumbs, openGraphImage, pageFacts, topSection, viewImage } from './page-facts.ts'
import { readingMinutes, tocOf } from './reading.ts'
import { shareOf } from './share.ts'
import { structuredPost } from './structured.ts'

/** One page for every post. */
export function posts(site: Site): readonly Route[] {
  // The oldest first: where addresses begin with dates there is then little left to sort.
  return site.posts.toReversed().map((post) => ({
    output: outputOfHead(post.head),
    kind: 'post',
    view: () => postView(site, post),
    origin: post.head.path,
    step: 'page',
  }))
}

/** Routes are made anew with every site, and their outputs are sorted and looked up: most are those of the last. */
const outputOfHead = remembered(({ address }: Head) => outputOf(address))

function postView(site: Site, post: Post): PostView {
  const { head } = post
  const { meta } = head
  const section = topSection(site, post)
  const { date, updated, source, tags } = cardOf(site, post)
  const authors = authorLinks(site, post)
  return {
    kind: 'post',
    layout: meta.layout,
    site: chromeOf(site, post.address),
    page: pageFacts(site, {
      address: post.address,
      title: meta.title,
      description: meta.description ?? (head.summary || undefined),
      language: meta.lang,
      canonical: meta.canonical,
      openGraph: {
        type: 'article',
        image: openGraphImage(site, head),
        published: post.date.iso,
        modified: updated === undefined ? undefined : post.updated.iso,
        authors: authors.map(({ name }) => name),
        tags: tags.map(({ label }) => label),
        section: section?.title,
      },
      feeds: section?.hasFeed ? feedLinks(site, { scope: 'section', name: section.title }, section.address) : undefined,
      breadcrumbs: breadcrumbs(site, post.address),
    }),
    body: bodyUse(site, head),
    date,
    updated,
    description: meta.description,
    authors,
    tags,
    readingMinutes: readingMinutes(head),
    toc: tocOf(head),
    corrections: correctionsOf(head),
    source,
    image: viewImage(site, head),
    enclosures: filesOf(site, head),
    older: neighbour(site, post.older),
    newer: neighbour(site, post.newer),
    share: shareOf(site, post),
    editHref: editHref(site, head.path),
    license: meta.license === undefined ? undefined : licenseView(licenseOf(meta.license)),
    draft: post.draft,
    scheduled: post.scheduled,
    extra: meta.extra,
    structured: structuredPost(site, post),
  }
}

/** The files that come with a post; one that is not there has its message from the link check. */
function filesOf(site: Site, { meta }: Head): readonly FileView[] {
  return (meta.enclosures ?? []).flatMap(({ src, title }) => {
    const asset = lookupOf(site).assets.get(src)
    const label = title ?? src.slice(src.lastIndexOf('/') + 1)
    return asset === undefined ? [] : [{ href: hrefOf(site.config.base, src), label, size: asset.size }]
  })
}

function neighbour(site: Site, address: Address | undefined): Link | undefined {
  const post = address === undefined ? undefined : lookupOf(site).posts.get(address)
  return post === undefined ? undefined : { label: post.head.meta.title, href: hrefOf(site.config.base, post.address) }
}
