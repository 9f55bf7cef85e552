import { toAsset } from '../content/asset.ts'
import { toDocument } from '../content/document.ts'
import { checkFileName } from '../content/file-name.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Asset, Document, DocumentOptions } from '../core/document.ts'
import type { Files } from '../core/files.ts'
import { type Message, message } from '../core/message.ts'
import type { SiteCode } from '../core/site-code.ts'
import { readSource, scan, unreadable } from '../io/scan.ts'
import type { Services } from './build.ts'

/** All files of a site, read one by one. */
export interface Content {
  readonly documents: readonly Document[]
  readonly assets: readonly Asset[]
  readonly messages: readonly Message[]
}

export function readContent(
  files: Files,
  config: SiteConfig,
  code: SiteCode,
  onProgress: Services['onProgress'],
): Content {
  const found = scan(files)
  const options: DocumentOptions = { timeZone: config.timeZone, url: config.url, extraKeys: config.extraKeys }
  const plugins = { remark: code.remark ?? [], rehype: code.rehype ?? [] }
  const documents = found.documents.map((source, index) => {
    onProgress?.({ stage: 'documents', done: index, total: found.documents.length })
    return toDocument(source, options, plugins)
  })
  if (found.notice !== undefined) {
    const window = { type: 'date', required: false, values: undefined } as const
    documents.push(toDocument(found.notice, { ...options, extraKeys: { from: window, until: window } }, plugins))
  }
  const unread: Message[] = []
  const assets = found.assets.flatMap((path) => {
    const source = readSource(files, path)
    if (source !== undefined) return [toAsset(source)]
    unread.push(unreadable(path))
    return []
  })
  const messages = [
    ...(documents.length === 0 ? [empty()] : []),
    ...found.messages,
    ...unread,
    ...found.assets.flatMap(checkFileName),
    ...documents.flatMap((document) => document.head.messages),
  ]
  return { documents, assets, messages }
}

/** A build of nothing would take every page of the last one away, and is hardly ever meant. */
function empty(): Message {
  return message(
    'content-empty',
    { file: 'content' },
    'There is no Markdown file under content/, so there is nothing to publish.',
    'Write one, or name the folder of the site with --root. To take a site down, remove its files from the server.',
  )
}
