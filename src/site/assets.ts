import type { Address } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Asset, Head } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { AuthorSlugs } from './authors.ts'
import { folderOf, isIndexFile, isPost } from './kind.ts'
import { entryOf } from './labels.ts'

/** Which files go out, and with whom. */
export interface AssetChoice {
  readonly published: readonly Asset[]
  /** Files that go out once a document does that is held back now. */
  readonly waiting: readonly Asset[]
  readonly messages: readonly Message[]
}

/**
 * A file is published when it lies under static/, when something live uses it, or when it lies beside a live `index.md`.
 * A file that only a held document uses waits with it, wherever it lies.
 */
export function chooseAssets(
  assets: readonly Asset[],
  live: readonly Head[],
  held: readonly Head[],
  authorSlugs: AuthorSlugs,
  config: SiteConfig,
): AssetChoice {
  const portraits = (heads: readonly Head[]) =>
    heads
      .filter(isPost)
      .flatMap((head) =>
        head.meta.authors.flatMap((written) => entryOf(config.authors, authorSlugs(written))?.image ?? []),
      )
  const used = new Set([...live.flatMap(usesOf), ...usesOfSite(config), ...portraits(live)])
  const wanted = new Set([...held.flatMap(usesOf), ...portraits(held)])
  const liveFolders = foldersOfIndices(live)
  const heldFolders = foldersOfIndices(held)

  const published: Asset[] = []
  const waiting: Asset[] = []
  const messages: Message[] = []
  for (const asset of assets) {
    const folder = folderOf(asset.path)
    if (asset.path.startsWith('static/') || used.has(asset.address)) published.push(asset)
    else if (wanted.has(asset.address)) waiting.push(asset)
    else if (liveFolders.has(folder)) published.push(asset)
    else if (heldFolders.has(folder)) waiting.push(asset)
    else messages.push(unused(asset))
  }
  return { published, waiting, messages }
}

function usesOf(head: Head): readonly Address[] {
  return [
    ...head.images.map(({ src }) => src),
    ...head.links.flatMap(({ to }) => (isAddress(to) ? [to] : [])),
    ...(head.meta.image === undefined ? [] : [head.meta.image.src]),
  ]
}

function usesOfSite(config: SiteConfig): readonly Address[] {
  const links = [...config.navigation, ...config.footer].map(({ to }) => to)
  return [config.logo, config.favicon, config.contact, ...links].flatMap((to) =>
    to !== undefined && isAddress(to) ? [to] : [],
  )
}

/** Files directly beside an `index.md` belong to it; deeper ones are published when something uses them. */
function foldersOfIndices(heads: readonly Head[]): ReadonlySet<string> {
  return new Set(heads.filter(({ path }) => isIndexFile(path)).map(({ path }) => folderOf(path)))
}

function unused(asset: Asset): Message {
  return message(
    'asset-unused',
    { file: asset.path },
    `"${asset.path}" is used by no published document, so it is not published.`,
    'Link to it or show it in a document, move it under static/ to publish it as it is, or remove it.',
  )
}
