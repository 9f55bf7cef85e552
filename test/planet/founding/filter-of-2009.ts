/**
 * What the aggregator of 2009 made of the same feeds: tags that are not on a short list go and their text stays, line ends
 * become breaks, quotes are curled, and the text of long links is cut. So the tests of the defects can be seen to fail.
 */
import { parseHtml } from '../../../src/core/parse-html.ts'
import { type FeedFile, feedBytes, feedFiles } from './feeds-server.ts'
import { linesOf, type Shown } from './shown.ts'

const kept = new Set('a b br dd dl dt em i li ol p strong u ul'.split(' '))

function filtered(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (tag, name: string) => (kept.has(name.toLowerCase()) ? tag : ''))
    .replace(/\n\s*/g, '<br />')
    .replace(/>([^<]+)(?=<\/a>)/g, (whole, text: string) => (text.length > 72 ? `>${text.slice(0, 69)}...` : whole))
    .replace(/(?<=^|>)[^<]+/g, (text) =>
      text
        .replace(/(^|[\s(])"/g, '$1“')
        .replaceAll('"', '”')
        .replaceAll("'", '’'),
    )
}

const encodings: Partial<Record<FeedFile, string>> = {
  'editors.rss': 'windows-1252',
  'releases.rdf': 'iso-8859-1',
  'old-notes.rss': 'iso-8859-1',
  'meetings.rss': 'utf-16le',
}

interface Post {
  readonly title: string
  readonly html: string
}

function postsIn(file: FeedFile): Post[] {
  const text = new TextDecoder(encodings[file] ?? 'utf-8').decode(feedBytes(file))
  if (file.endsWith('.json')) {
    const { items } = JSON.parse(text) as { items: Record<string, string>[] }
    return items.map((item) => ({ title: item.title ?? '', html: item.content_html ?? item.content_text ?? '' }))
  }
  const posts = [...text.matchAll(/<(item|(?:atom:)?entry)\b[\s\S]*?<\/\1>/g)].map(([post]) => ({
    title: within(post, 'title'),
    html: within(post, 'content:encoded') || within(post, 'content') || within(post, 'description'),
  }))
  // Posts without a title were left out.
  return posts.filter(({ title }) => title !== '')
}

function within(post: string, name: string): string {
  const [, inner = ''] =
    new RegExp(`<(?:atom:)?${name}(?:\\s[^>]*[^/])?>([\\s\\S]*?)</(?:atom:)?${name}>`).exec(post) ?? []
  const section = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(inner)?.[1]
  if (section !== undefined || inner.includes('xmlns=')) return section ?? inner
  return inner.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** One river in which neither the blog nor its author nor a date is named, and a title follows what was before it. */
export function shownIn2009(): Shown {
  const posts = feedFiles.flatMap(postsIn)
  const river = posts.map(({ title, html }) => `${title}<br>${filtered(html)}`).join('')
  const none = { source: '', author: '', date: '', href: '', language: '' }
  return {
    items: posts.map(({ title, html }) => ({ title, tree: parseHtml(filtered(html)), facts: none })),
    lines: linesOf(parseHtml(river)),
    ways: [],
  }
}
