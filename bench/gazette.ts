/** The site for Gazette: its own layouts, and settings that are equal to those of the others. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteState } from './sites.ts'

export function gazetteFiles({ title, layoutMark }: SiteState, layouts: string): Readonly<Record<string, string>> {
  return {
    'content/site.yml': `title: ${title}
description: A site to measure.
address: https://bench.example
feeds: { formats: [atom] }
language: en
timeZone: UTC
postsPerPage: 10
feedSize: 20
share: [mastodon, bluesky, linkedin, email]
feedId: { authority: bench.example, date: "2026" }
`,
    'package.json': '{ "name": "bench-gazette", "private": true, "type": "module" }\n',
    ...(layoutMark === undefined ? {} : { 'layouts/post.tsx': markedLayout(layouts, layoutMark) }),
  }
}

/** Gazette's layout of posts with one more paragraph at its end, as somebody would have it who copied and changed it. */
function markedLayout(layouts: string, mark: string): string {
  const text = readFileSync(join(layouts, 'post.tsx'), 'utf8')
  const [before, after, more] = text.split('    </Document>')
  if (after === undefined || more !== undefined)
    throw new Error('layouts/post.tsx does not end as the benchmark knows it.')
  return `${before}      <p class="frame">${mark}</p>\n    </Document>${after}`
}
