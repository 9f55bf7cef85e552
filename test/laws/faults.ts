/** Keys with a fault each: a part that a cached value depends on is left out. The law must notice every one of them. */
import { type Keys, keys } from '../../src/engine/keys.ts'

const forever = { from: -Number.MAX_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER }

/** The address and the base path, which stand in every view as well, and the engine, of which there is one, are not here. */
export const faults: Readonly<Record<string, Partial<Keys>>> = {
  'the options that documents are read with': {
    generation: (parts) => keys.generation({ ...parts, options: {} as never }),
  },
  "a site's own code": { generation: (parts) => keys.generation({ ...parts, code: '' }) },
  'the path of a file': { source: ({ bytes }) => bytes },
  'the bytes of a file': { source: ({ path }) => path },
  'the layouts': { look: (parts) => keys.look({ ...parts, theme: '' }) },
  'the file that a page is made of': { page: (parts) => keys.page({ ...parts, origin: '' }) },
  'what a page shows': { page: (parts) => keys.page({ ...parts, view: '' }) },
  'what all pages share': { page: (parts) => keys.page({ ...parts, look: '' }) },
  'the address asked for': { request: (parts) => keys.request({ ...parts, url: undefined }) },
  'that drafts are asked for': { request: (parts) => keys.request({ ...parts, drafts: false }) },
  'that the future is asked for': { request: (parts) => keys.request({ ...parts, future: false }) },
  'that warnings are errors': { request: (parts) => keys.request({ ...parts, strict: false }) },
  'the files that were looked at': { files: () => '' },
  'the names of the files that were looked at': {
    files: (parts) =>
      keys.files(
        parts.map(({ hash }) => ({ path: '', hash })).sort((a, b) => (String(a.hash) < String(b.hash) ? -1 : 1)),
      ),
  },
  'the time': { span: () => forever },
}
