import { basename, dirname } from 'node:path/posix'
import type { Address } from '../../core/address.ts'
import { isAddress } from '../../core/body.ts'
import type { SiteConfig } from '../../core/config.ts'
import type { Asset, Head } from '../../core/document.ts'
import { type Misuse, misuse } from '../arguments.ts'

export interface Move {
  readonly from: string
  readonly to: string
}

/**
 * The files that go with a document: of an `index.md` all of its folder, of another file the images beside it that
 * nothing else uses, where it goes to another folder.
 * @param files Every file below content/.
 */
export function companionsOf(
  head: Head,
  to: string,
  { files, heads, assets, config }: Known,
): readonly Move[] | Misuse {
  const [old, now] = [dirname(head.path), dirname(to)]
  // The folder of the home page is everybody's.
  if (basename(head.path) === 'index.md' && old !== 'content') return folderOf(head, to, files)
  if (old === now) return []
  const used = new Set(usesOf(head))
  const others = new Set([...heads.filter((one) => one !== head).flatMap(usesOf), ...usesOfConfig(config)])
  const moves = assets
    .filter(({ path, address, mediaType }) => {
      const isBeside = dirname(path) === old && mediaType.startsWith('image/')
      return isBeside && used.has(address) && !others.has(address)
    })
    .map(({ path }) => ({ from: path, to: `${now}/${basename(path)}` }))
  return refusal(moves, files) ?? moves
}

interface Known {
  readonly files: readonly string[]
  readonly heads: readonly Head[]
  readonly assets: readonly Asset[]
  readonly config: SiteConfig
}

function folderOf(head: Head, to: string, files: readonly string[]): readonly Move[] | Misuse {
  const [old, now] = [dirname(head.path), dirname(to)]
  const inside = files.filter((path) => path.startsWith(`${old}/`) && path !== head.path)
  const document = inside.find((path) => path.endsWith('.md') && !/(?:^|\/)[._~]/.test(path.slice(old.length)))
  if (document !== undefined) {
    return misuse(
      `${head.path} is the page of a folder that holds other documents, like ${document}.`,
      'Move them one by one; the last one can take the folder with it.',
    )
  }
  if (inside.length > 0 && basename(to) !== 'index.md') {
    return misuse(
      `The folder of ${head.path} holds files that belong to it, like ${inside[0]}.`,
      `Name a folder for all of them: ${to.replace(/\.md$/, '')}/index.md`,
    )
  }
  const moves = inside.map((path) => ({ from: path, to: `${now}${path.slice(old.length)}` }))
  return refusal(moves, files) ?? moves
}

/** Nothing is ever overwritten. */
function refusal(moves: readonly Move[], files: readonly string[]): Misuse | undefined {
  const leaving = new Set(moves.map(({ from }) => from))
  const taken = moves.find(({ to }) => files.includes(to) && !leaving.has(to))
  if (taken === undefined) return undefined
  return misuse(
    `${taken.from} goes with it, and ${taken.to} is there already.`,
    'Give one of the two another name first.',
  )
}

export function usesOf({ images, links, meta }: Head): readonly Address[] {
  return [
    ...images.map(({ src }) => src),
    ...links.flatMap(({ to }) => (isAddress(to) ? [to] : [])),
    ...(meta.image === undefined ? [] : [meta.image.src]),
    ...(meta.enclosures ?? []).map(({ src }) => src),
  ]
}

function usesOfConfig(config: SiteConfig): readonly (string | undefined)[] {
  return [
    config.logo,
    config.favicon,
    config.contact,
    config.newsletter?.to,
    ...[...config.navigation, ...config.footer].map(({ to }) => to),
    ...Object.values(config.authors ?? {}).map(({ image }) => image),
  ]
}
