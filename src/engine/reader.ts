import { toDocument } from '../content/document.ts'
import type { SiteConfig } from '../core/config.ts'
import type { DocumentOptions } from '../core/document.ts'
import { noticeFile } from '../io/scan.ts'
import type { Reader } from './cache.ts'
import { engineHash } from './engine-hash.ts'
import { type Keys, keys } from './keys.ts'
import type { LoadedCode } from './site-code.ts'

/** How the documents of a site are read. */
export function readerOf(
  config: SiteConfig,
  { value: code, hash, url }: Pick<LoadedCode, 'value' | 'hash'> & { readonly url?: string | undefined },
  { generation }: Pick<Keys, 'generation'> = keys,
): Reader {
  const options: DocumentOptions = { timeZone: config.timeZone, url: config.url, extraKeys: config.extraKeys }
  return {
    generation: generation({ engine: engineHash(), options, code: hash }),
    read: documentReader(options, code),
    recipe: { options, code: url },
  }
}

/** @param code A site's own, of which the plugins read with. */
export function documentReader(options: DocumentOptions, code: LoadedCode['value']): Reader['read'] {
  const window = { type: 'date', required: false, values: undefined } as const
  const noticeOptions = { ...options, extraKeys: { from: window, until: window } }
  const plugins = { remark: code.remark ?? [], rehype: code.rehype ?? [] }
  return (source) => toDocument(source, source.path === noticeFile ? noticeOptions : options, plugins)
}
