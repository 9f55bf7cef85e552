import type { Json } from '../core/document.ts'
import { licenseOf } from '../core/license.ts'
import type { Post, Site } from '../core/site.ts'
import { dateView } from './cards.ts'
import { absoluteHref } from './chrome.ts'
import { lookupOf } from './lookup.ts'
import { openGraphImage } from './page-facts.ts'

/** A post as schema.org BlogPosting, for JSON-LD; undefined on a site without address. */
export function structuredPost(site: Site, post: Post): Json | undefined {
  const { config } = site
  const { head } = post
  const url = absoluteHref(site, post.address)
  const home = absoluteHref(site, '/')
  if (url === undefined || home === undefined) return undefined
  const lookup = lookupOf(site)
  const publisher = {
    '@type': 'Organization',
    name: config.title,
    url: home,
    ...given('logo', config.logo === undefined ? undefined : absoluteHref(site, config.logo)),
  }
  const authors = post.authors.flatMap((slug) => {
    const author = lookup.authors.get(slug)
    if (author === undefined) return []
    return [{ '@type': 'Person', name: author.name, ...given('url', absoluteHref(site, author.address)) }]
  })
  const license = head.meta.license === undefined ? config.license : licenseOf(head.meta.license)
  const keywords = post.tags.flatMap((slug) => lookup.tags.get(slug)?.label ?? [])
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: head.meta.title,
    url,
    mainEntityOfPage: head.meta.canonical ?? url,
    datePublished: dateView(post.date).machine,
    dateModified: dateView(post.updated).machine,
    inLanguage: head.meta.lang ?? config.language,
    author: authors.length === 0 ? publisher : authors,
    publisher,
    ...given('description', head.meta.description ?? (head.summary || undefined)),
    ...given('image', openGraphImage(site, head)?.url),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...given('license', license?.url ?? license?.name),
    ...given('citation', head.meta.link),
  }
}

function given(key: string, value: string | undefined): { readonly [key: string]: Json } {
  return value === undefined ? {} : { [key]: value }
}
