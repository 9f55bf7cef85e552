/** Rows of buttons that ask to share an entry: furniture of the page that it comes from. */
import type { Element } from 'hast'
import { attribute, count, elementsIn, isInline, type Parent, type Removed, withoutElements, wordsOf } from './tree.ts'

/** Classes and ids of what plugins add: the first of a name's parts, so that `addthis_toolbox` is one of `addthis`. */
const furniture =
  /^(?:sharedaddy|sd-(?:sharing|block|content|social\S*)|jp-(?:relatedposts|post-flair|likes?-\S*)|addthis\S*|addtoany\S*|a2a_(?:kit|dd|button)\S*|feedflare|sharethis\S*|st_sharethis\S*|ssba\S*|ssbp\S*|heateor_\S*|essb_\S*|shareaholic\S*|swp_social\S*|social[-_]?(?:share|sharing)\S*|share[-_]?(?:bar|buttons?|links?|this|post)\S*|post-?share\S*|entry-share\S*|wp-block-jetpack-sharing\S*|twitter-share-button|fb-(?:like|share-button)|g-plusone|plusone|IN-share|linkedin-share\S*|reddit-share\S*|pinterest-share\S*|simplesocialbuttons\S*|sfsi\S*|wpusb\S*|synved-social\S*|dd_post_share\S*)$/i

/** Addresses that share what they are given. */
const sharing =
  /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:facebook\.com\/(?:sharer|share\.php|dialog\/share|plugins\/(?:like|share))|(?:twitter|x)\.com\/(?:intent\/(?:tweet|post)|share|home\?status)|platform\.twitter\.com\/widgets\/tweet_button|linkedin\.com\/(?:shareArticle|sharing|cws\/share)|reddit\.com\/submit|digg\.com\/submit|delicious\.com\/(?:post|save)|del\.icio\.us\/post|stumbleupon\.com\/submit|pinterest\.com\/pin\/create|plus\.google\.com\/share|news\.ycombinator\.com\/submitlink|tumblr\.com\/(?:share|widgets\/share)|t\.me\/share|telegram\.me\/share|api\.whatsapp\.com\/send|bsky\.app\/intent\/compose|threads\.net\/intent|getpocket\.com\/(?:save|edit)|addthis\.com\/bookmark|addtoany\.com\/(?:share|add_to)|sharethis\.com\/share|technorati\.com\/faves|slashdot\.org\/bookmark|friendfeed\.com\/share)|^mailto:\?[^#]*(?:subject|body)=/i

const networks =
  'facebook|twitter|x|linkedin|reddit|digg|delicious|del\\.icio\\.us|stumbleupon|pinterest|google\\+?|google plus|hacker news|tumblr|telegram|whatsapp|bluesky|mastodon|threads|pocket|e-?mail|mail|print|slashdot|technorati|more|tweet|like|pin it|addthis|addtoany|bookmark'
const asking = new RegExp(
  `^(?:(?:please )?(?:share|bookmark|spread|teilen|partager|compartir|condividi|delen)(?: (?:this|it|on|via|with|the|post|article|page|story|entry|word|love|mit|auf|cet article|esto)){0,3}|like this|tweet this|${networks})$`,
  'i',
)

/** Whether all words are those of a share bar: what asks, and names of networks. */
function saysOnlyShare(text: string): boolean {
  if (text.length > 300) return false
  const parts = text.split(/[:|,·•/()\u2013\u2014-]|\s{2,}|\b(?:on|via)\b/i).flatMap((part) => part.trim() || [])
  if (parts.length === 0) return true
  return parts.every((part) => asking.test(part) || new RegExp(`^(?:(?:share|${networks})\\s*)+$`, 'i').test(part))
}

export function removeShareBars(tree: Parent, removed: Removed): void {
  withoutElements(tree, (element) => {
    if (!isShareBar(element)) return false
    count(removed, 'share-bar')
    return true
  })
  removeOrphans(tree, removed)
}

function isShareBar(element: Element): boolean {
  const names = `${attribute(element, 'className')} ${attribute(element, 'id')}`.split(/\s+/)
  if (names.some((name) => furniture.test(name)) && !isStory(element)) return true
  if (element.tagName === 'iframe' && sharing.test(attribute(element, 'src'))) return true
  if (element.tagName === 'a') return sharing.test(attribute(element, 'href')) && saysOnlyShare(wordsOf(element))
  if (isInline(element.tagName) || !blocks.has(element.tagName)) return false
  const links = [...elementsIn(element)].filter(({ tagName }) => tagName === 'a')
  return links.some((link) => sharing.test(attribute(link, 'href'))) && saysOnlyShare(wordsOf(element))
}

const blocks: ReadonlySet<string> = new Set(
  'aside div figure footer li nav ol p section table tbody td tr ul'.split(' '),
)

/** A theme may give such a class to the whole text. */
function isStory(element: Element): boolean {
  return wordsOf(element).length > 1500
}

/** `Share this:` without anything to share it with is what a bar that was made by a script has left behind. */
function removeOrphans(tree: Parent, removed: Removed): void {
  withoutElements(tree, (element) => {
    if (!/^(?:p|div|h[1-6]|span|strong|li)$/.test(element.tagName)) return false
    if ([...elementsIn(element)].some(({ tagName }) => tagName === 'img' || tagName === 'a')) return false
    if (
      !/^(?:please )?(?:share|bookmark)(?: (?:this|it))(?: (?:post|article|page|story|entry))?\s*:?$|^(?:share|like this|teilen mit|partager|tweet this)\s*:$/i.test(
        wordsOf(element),
      )
    )
      return false
    count(removed, 'share-bar')
    return true
  })
}
