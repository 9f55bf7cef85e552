import type { Address } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Asset } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import { planetImageFolder } from '../core/planet.ts'
import { recordedLines } from '../core/recorded.ts'
import type { Candidate, Candidates } from './candidate.ts'
import { folderOf } from './kind.ts'

/** Which files go out, and with whom. */
export interface AssetChoice {
  readonly published: readonly Asset[]
  /** Files that go out once a document does that is held back now. */
  readonly waiting: readonly Asset[]
  readonly messages: readonly Message[]
}

/**
 * A file is published when it lies under static/, when something live uses it, or when it lies beside a live `index.md`.
 * A file that only a held document uses waits with it, wherever it lies. Copies of other people's images go out with the
 * items of the planet that show them, and no other way: which there are is for the fetch to say.
 * @param copies Addresses of the copies that are shown.
 */
export function chooseAssets(
  assets: readonly Asset[],
  live: readonly Candidate[],
  held: readonly Candidate[],
  config: SiteConfig,
  usesOf: Candidates['usesOf'],
  copies: readonly Address[] = [],
): AssetChoice {
  if (assets.every(isStatic)) return { published: assets, waiting: [], messages: [] }
  const used = allUses(live, usesOf)
  for (const to of usesOfSite(config)) used.add(to)
  for (const copy of copies) used.add(copy)
  const wanted = allUses(held, usesOf)
  // What was published stays, though nothing shows it any more: others may link to it.
  const isRecorded = recordedFiles(config, wanted)
  const liveFolders = foldersOfIndices(live)
  const heldFolders = foldersOfIndices(held)

  const published: Asset[] = []
  const waiting: Asset[] = []
  const messages: Message[] = []
  for (const asset of assets) {
    const folder = folderOf(asset.path)
    if (isStatic(asset) || used.has(asset.address) || isRecorded(asset.address)) published.push(asset)
    else if (config.planet !== undefined && folder === planetImageFolder) continue
    else if (wanted.has(asset.address)) waiting.push(asset)
    else if (liveFolders.has(folder)) published.push(asset)
    else if (heldFolders.has(folder)) waiting.push(asset)
    else messages.push(unused(asset))
  }
  return { published, waiting, messages }
}

/** Files that were published, but for those that a document which is held back now takes with it: they are `wanted`. */
function recordedFiles({ ledger }: SiteConfig, wanted: ReadonlySet<Address>): (address: Address) => boolean {
  if (ledger === undefined) return () => false
  const lines = recordedLines(ledger)
  return (address) => lines.get(address)?.kind === 'file' && !wanted.has(address)
}

/** What lies under static/ goes out whether or not something uses it. */
function isStatic({ path }: Asset): boolean {
  return path.startsWith('static/')
}

function allUses(candidates: readonly Candidate[], usesOf: Candidates['usesOf']): Set<Address> {
  const all = new Set<Address>()
  for (const candidate of candidates) for (const use of usesOf(candidate)) all.add(use)
  return all
}

function usesOfSite(config: SiteConfig): readonly Address[] {
  const links = [...config.navigation, ...config.footer].map(({ to }) => to)
  const faces = config.planet?.feeds.map(({ face }) => face) ?? []
  return [config.logo, config.favicon, config.contact, ...links, ...faces].flatMap((to) =>
    to !== undefined && isAddress(to) ? [to] : [],
  )
}

/** Files directly beside an `index.md` belong to it; deeper ones are published when something uses them. */
function foldersOfIndices(candidates: readonly Candidate[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const { isIndexFile, folder } of candidates) if (isIndexFile) folders.add(folder)
  return folders
}

function unused(asset: Asset): Message {
  return message(
    'asset-unused',
    { file: asset.path },
    `"${asset.path}" is used by no published document, so it is not published.`,
    'Link to it or show it in a document, move it under static/ to publish it as it is, or remove it.',
  )
}
