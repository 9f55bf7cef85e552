/** What a feed says in words of the site's own. */
import type { FeedView } from '../core/feed-view.ts'
import type { Texts } from '../core/texts.ts'
import { element, type PrintableElement } from './xml.ts'

export function feedTitle(view: FeedView, texts: Texts): string {
  return view.scope === 'site' ? view.siteTitle : texts.feed[view.scope](view.siteTitle, view.name)
}

/**
 * A few words for people who open the feed in a browser, in the namespace of XHTML, where feed readers do not look. Browsers
 * show them where a style sheet is named and the media type is that of XML.
 */
export function feedNotice(view: FeedView, texts: Texts): PrintableElement[] {
  const { readable, alternate, scope, siteTitle } = view
  // The planet holds the posts of others.
  const name = scope === 'planet' ? feedTitle(view, texts) : siteTitle
  if (readable === undefined) return []
  const link = (href: string, words: string): PrintableElement => ({
    ...{ name: 'p', attributes: {} },
    children: [element('a', { href }, words)],
  })
  return [
    {
      ...{ name: 'div', attributes: { xmlns: 'http://www.w3.org/1999/xhtml' } },
      children: [
        element('p', {}, texts.feed.notice(name)),
        link(alternate, texts.feed.noticeHome(name)),
        link(readable.help, texts.feed.noticeHelp()),
      ],
    },
  ]
}
