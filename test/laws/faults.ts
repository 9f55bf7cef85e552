/** Keys with a fault each: a part that a cached value depends on is left out. The law must notice every one of them. */
import { type Keys, keys } from '../../src/engine/keys.ts'
import type { Script } from './incremental.ts'

export interface Fault {
  readonly fault: Partial<Keys>
  /** Where chance would take long to come to it. */
  readonly examples?: readonly Script[]
}

const forever = { from: -Number.MAX_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER }

const wide = '---\ntitle: Wide\ndate: 2026-06-02\nlayout: wide\n---\n\nText.\n'

/** A page with a mistake of its layout moves to a file of another name at the same address. */
const moved: Script = {
  first: [wide, wide],
  events: [
    { do: 'ask', request: { mode: 'check' } },
    { do: 'write', path: 'layouts/wide.tsx', text: 'export default (view) => <p>{view.page.title}</p>' },
    { do: 'write', path: 'content/posts/d.md', text: wide },
    { do: 'rename', from: 'content/posts/d.md', to: 'content/posts/d/index.md' },
  ],
}

const renamed: Script = {
  first: ['One', 'Two'].map((title) => `---\ntitle: ${title}\ndate: 2026-06-02\n---\n\nText.\n`),
  events: [{ do: 'rename', from: 'content/posts/a.md', to: 'content/posts/d.md' }],
}

/** The address and the base path, which stand in every view as well, and the engine, of which there is one, are not here. */
export const faults: Readonly<Record<string, Fault>> = {
  'the options that documents are read with': {
    fault: { generation: (parts) => keys.generation({ ...parts, options: {} as never }) },
  },
  "a site's own code": { fault: { generation: (parts) => keys.generation({ ...parts, code: '' }) } },
  'the path of a file': { fault: { source: ({ bytes }) => bytes } },
  'the bytes of a file': { fault: { source: ({ path }) => path } },
  'the layout of a page': { fault: { page: (parts) => keys.page({ ...parts, look: '' }) } },
  'the file that a page is made of': {
    fault: { page: (parts) => keys.page({ ...parts, origin: '' }) },
    examples: [moved],
  },
  'what a page shows': { fault: { page: (parts) => keys.page({ ...parts, view: '' }) } },
  'the address asked for': { fault: { request: (parts) => keys.request({ ...parts, url: undefined }) } },
  'that drafts are asked for': { fault: { request: (parts) => keys.request({ ...parts, drafts: false }) } },
  'that the future is asked for': { fault: { request: (parts) => keys.request({ ...parts, future: false }) } },
  'that warnings are errors': { fault: { request: (parts) => keys.request({ ...parts, strict: false }) } },
  'the bytes of what was looked at': {
    fault: { files: (parts) => keys.files(parts.map(({ path }) => ({ path, hash: undefined }))) },
  },
  'the names of what was looked at': {
    fault: { files: (parts) => keys.files(parts.map(({ hash }) => ({ path: '', hash })).sort(byHash)) },
    examples: [renamed],
  },
  'the time': { fault: { span: () => forever } },
}

function byHash(one: { readonly hash: string | undefined }, other: { readonly hash: string | undefined }): number {
  return String(one.hash) < String(other.hash) ? -1 : 1
}
