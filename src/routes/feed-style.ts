import { type Address, outputOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { hasFeeds } from './chrome.ts'
import { textRoute } from './text-route.ts'

/** Its name never changes, or every feed would change with the look of it. A site may bring its own under static/. */
export const feedStyleAddress: Address = '/feeds/feed.css'

/** The style sheet that makes a feed readable for people who open it in a browser. */
export function feedStyle(site: Site): readonly Route[] {
  if (!hasFeeds(site)) return []
  const { accent } = site.config
  const own = accent === undefined ? '' : `:root {\n  --accent: ${accent};\n}\n`
  return [textRoute(outputOf(feedStyleAddress), 'text/css; charset=utf-8', () => `${styles}${own}`)]
}

/**
 * Elements of Atom and of RSS, by their names in any namespace. Of an entry what can be read without HTML is shown: its title,
 * its moment, its summary, and where its page is. The colours are those of `layouts/css/tokens.css`.
 */
const styles = `/* Shows a feed to people who open it in a browser. */
:root {
  color-scheme: light dark;
  --accent: #0b4f8a;
  --ground: #ffffff;
  --surface: #f3f5f8;
  --text: #1a2129;
  --muted: #4d5866;
  --line: #d3dae3;
  --link: color-mix(in srgb, var(--accent) 88%, black);
}

@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11161c;
    --surface: #1a2028;
    --text: #e7ebf0;
    --muted: #a9b4c2;
    --line: #313b47;
    --link: color-mix(in srgb, var(--accent) 45%, white);
  }
}

feed,
rss {
  display: block;
  box-sizing: border-box;
  min-height: 100vh;
  padding: 2rem max(1.25rem, calc(50vw - 21rem));
  background: var(--ground);
  color: var(--text);
  font:
    1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word;
}

channel {
  display: block;
}

feed > *,
channel > *,
entry > *,
item > * {
  display: none;
}

div {
  display: block !important;
  margin: 0 0 2rem;
  padding: 1rem 1.25rem;
  border: 1px solid var(--line);
  border-inline-start: 0.25rem solid var(--link);
  border-radius: 0.375rem;
  background: var(--surface);
}

p {
  display: block;
  margin: 0 0 0.5rem;
}

p:last-child {
  margin: 0;
}

a {
  color: var(--link);
  text-decoration: underline;
}

a:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
}

feed > title,
channel > title {
  display: block;
  font-size: 1.75rem;
  font-weight: 700;
  line-height: 1.25;
}

feed > subtitle,
channel > description {
  display: block;
  margin: 0.25rem 0 0;
  color: var(--muted);
}

entry,
item {
  display: block !important;
  margin: 1.75rem 0 0;
  padding: 1.75rem 0 0;
  border-top: 1px solid var(--line);
}

entry > title,
item > title {
  display: block;
  font-size: 1.2rem;
  font-weight: 700;
  line-height: 1.35;
}

entry > published,
item > pubDate {
  display: block;
  color: var(--muted);
  font-size: 0.9rem;
}

entry > summary,
item > description {
  display: block;
  margin: 0.5rem 0 0;
}

entry > link[rel="alternate"]::after,
item > link {
  display: block;
  margin: 0.25rem 0 0;
  color: var(--muted);
  font-size: 0.9rem;
}

entry > link[rel="alternate"] {
  display: block;
}

entry > link[rel="alternate"]::after {
  content: attr(href);
}
`
