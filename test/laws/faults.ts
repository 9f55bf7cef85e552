/** Keys with a fault each: a part that a cached value depends on is left out. The law must notice every one of them. */

import type { BuildRequest } from '../../src/engine/build.ts'
import { type Keys, keys } from '../../src/engine/keys.ts'
import { now } from '../site.ts'
import type { Script } from './incremental.ts'

export interface Fault {
  readonly fault: Partial<Keys>
  /** A script that shows it. */
  readonly example: Script
  /** Chance would take long to come to it. */
  readonly isRare?: boolean
}

const forever = { from: -Number.MAX_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER }

const postOf = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-06-02\n${more}---\n\nText.\n`
const wide = postOf('Wide', 'layout: wide\n')
const later = '---\ntitle: Later\ndate: 2026-11-24\n---\n\nText.\n'

const twoPosts = (...events: Script['events']): Script => ({ first: [postOf('One'), postOf('Two')], events })
const write = (path: string, text: string): Script['events'][number] => ({ do: 'write', path, text })
const ask = (request: Partial<BuildRequest>): Script['events'][number] => ({ do: 'ask', request })
const renamed = twoPosts({ do: 'rename', from: 'content/posts/a.md', to: 'content/posts/d.md' })

/** The address and the base path, which stand in every view as well, and the engine, of which there is one, are not here. */
export const faults: Readonly<Record<string, Fault>> = {
  'the options that documents are read with': {
    fault: { generation: (parts) => keys.generation({ ...parts, options: {} as never }) },
    example: twoPosts(
      write('content/site.yml', 'title: A\naddress: https://example.gov\ntimeZone: America/New_York\n'),
      write('content/site.yml', 'title: A\naddress: https://example.gov\ntimeZone: Asia/Tokyo\n'),
    ),
  },
  "a site's own code": {
    fault: { generation: (parts) => keys.generation({ ...parts, code: '' }) },
    example: twoPosts(
      write(
        'site.config.ts',
        "export default { rehype: [() => (tree) => { tree.children.push({ type: 'text', value: 'A' }) }] }",
      ),
      write(
        'site.config.ts',
        "export default { rehype: [() => (tree) => { tree.children.push({ type: 'text', value: 'B' }) }] }",
      ),
    ),
  },
  'the path of a file': { fault: { source: ({ bytes }) => bytes }, example: renamed },
  'the bytes of a file': {
    fault: { source: ({ path }) => path },
    example: twoPosts(write('content/posts/a.md', postOf('Other'))),
  },
  'the layout of a page': {
    fault: { page: (parts) => keys.page({ ...parts, look: '' }) },
    example: {
      first: [wide, wide],
      events: [
        ask({ mode: 'check' }),
        write('layouts/wide.tsx', 'export default (view) => <p>{view.page.title}</p>'),
        write('layouts/wide.tsx', 'export default (view) => <main><h1>{view.page.title}</h1></main>'),
      ],
    },
  },
  // A page with a mistake of its layout moves to a file of another name at the same address.
  'the file that a page is made of': {
    fault: { page: (parts) => keys.page({ ...parts, origin: '' }) },
    example: {
      first: [wide, wide],
      events: [
        ask({ mode: 'check' }),
        write('layouts/wide.tsx', 'export default (view) => <p>{view.page.title}</p>'),
        write('content/posts/d.md', wide),
        { do: 'rename', from: 'content/posts/d.md', to: 'content/posts/d/index.md' },
      ],
    },
    isRare: true,
  },
  'what a page shows': {
    fault: { page: (parts) => keys.page({ ...parts, view: '' }) },
    example: twoPosts(write('content/posts/a.md', postOf('Other'))),
  },
  'what an entry of a feed shows': {
    fault: { entry: (parts) => keys.entry({ ...parts, entry: '' }) },
    example: twoPosts(write('content/posts/a.md', postOf('Other'))),
  },
  'the words that an entry is printed with': {
    fault: { entry: (parts) => keys.entry({ ...parts, look: '' }) },
    example: {
      first: [postOf('One', 'corrections: [{ date: 2026-06-03, text: Put right. }]\n'), postOf('Two')],
      events: [write('layouts/texts.ts', "export const texts = { page: { corrections: 'Put right' } }\n")],
    },
    isRare: true,
  },
  'the language of the feed of an entry': {
    fault: { entry: (parts) => keys.entry({ ...parts, feed: { ...parts.feed, language: '' } }) },
    example: {
      first: [postOf('One', 'lang: fr\n'), postOf('Two', 'lang: fr\n')],
      events: [write('content/site.yml', 'title: A\naddress: https://example.gov\nlanguage: fr\n')],
    },
    isRare: true,
  },
  'the address asked for': {
    fault: { request: (parts) => keys.request({ ...parts, url: undefined }) },
    example: twoPosts(ask({ url: 'https://example.com/x' })),
  },
  'that drafts are asked for': {
    fault: { request: (parts) => keys.request({ ...parts, drafts: false }) },
    example: { first: [postOf('One'), postOf('Two', 'draft: true\n')], events: [ask({ drafts: true })] },
  },
  'that the future is asked for': {
    fault: { request: (parts) => keys.request({ ...parts, future: false }) },
    example: { first: [postOf('One'), later], events: [ask({ future: true })] },
  },
  'that warnings are errors': {
    fault: { request: (parts) => keys.request({ ...parts, strict: false }) },
    example: { first: [postOf('One'), postOf('Two', 'colour: red\n')], events: [ask({ strict: true })] },
  },
  'the bytes of what was looked at': {
    fault: { files: (parts) => keys.files(parts.map(({ path }) => ({ path, hash: undefined }))) },
    example: twoPosts(write('content/posts/a.md', postOf('Other'))),
  },
  'the names of what was looked at': {
    fault: { files: (parts) => keys.files(parts.map(({ hash }) => ({ path: '', hash })).sort(byHash)) },
    example: renamed,
    isRare: true,
  },
  'the time': {
    fault: { span: () => forever },
    example: { first: [postOf('One'), later], events: [{ do: 'wait', now: now + 1.5 * 86_400_000 }] },
  },
}

function byHash(one: { readonly hash: string | undefined }, other: { readonly hash: string | undefined }): number {
  return String(one.hash) < String(other.hash) ? -1 : 1
}
