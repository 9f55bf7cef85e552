/** Copies of the images of entries, so that readers of the planet ask no other site for anything. */
import { join } from 'node:path'
import type { Files } from '../../core/files.ts'
import { hashBytes } from '../../core/hash.ts'
import { planetFolder, type Snapshot, type SnapshotEntry } from '../../core/planet.ts'
import { urlOf } from '../../core/url.ts'
import { replaceFile } from '../../io/create.ts'
import { keepFile } from '../../io/keep-file.ts'
import type { Network } from '../../net/network.ts'
import { imageTypeOf, isDot } from './image-type.ts'

export const imageFolder = `${planetFolder}/images`

/** Bytes and counts. */
export const imageLimits = { file: 2 * 1024 * 1024, total: 60 * 1024 * 1024, perRun: 300, perEntry: 30 }

/** A name that only this file gives: nothing else in the folder is touched. */
const ownName = /^[0-9a-f]{32}\.(?:png|jpg|gif|webp|avif)$/

export interface ImageCopies {
  readonly copied: number
  /** Images that stay links: they could not be had, are none, or are too large. */
  readonly missed: number
}

export interface Copying {
  /** Absolute path of the site. */
  readonly root: string
  readonly files: Files
  readonly network: Network
  readonly signal: AbortSignal
  readonly onImage: (done: number, total: number) => void
}

/**
 * @param wanted Of which snapshots images are to be had now, those that there were and are lost, or those that there never
 * were: what could not be had is not asked for in every run.
 * @returns the snapshots with the names of their copies.
 */
export async function copyImages(
  snapshots: ReadonlyMap<string, Snapshot>,
  wanted: (key: string, isLost: boolean) => boolean,
  copying: Copying,
): Promise<{ readonly snapshots: ReadonlyMap<string, Snapshot> } & ImageCopies> {
  const { root, files, network, signal } = copying
  const names = new Map<string, string>()
  const queue = new Set<string>()
  for (const [key, { entries }] of snapshots) {
    for (const entry of entries) {
      for (const address of imagesIn(entry).slice(0, imageLimits.perEntry)) {
        const name = nameOf(entry, address)
        const isLost = name !== undefined && files.read(`${imageFolder}/${name}`) === undefined
        if (name !== undefined && !isLost) names.set(address, name)
        else if (wanted(key, isLost)) queue.add(address)
      }
    }
  }
  let room = imageLimits.total - sizeOf(files)
  const asked = [...queue].filter((address) => !names.has(address)).slice(0, imageLimits.perRun)
  let done = 0
  let copied = 0
  await Promise.all(
    asked.map(async (address) => {
      const bytes = room > 0 ? await imageAt(address, network, signal) : undefined
      copying.onImage(++done, asked.length)
      const type = bytes === undefined ? undefined : imageTypeOf(bytes)
      if (bytes === undefined || type === undefined || bytes.byteLength > room || isDot(bytes, type)) return
      const name = `${hashBytes(bytes)}.${type}`
      if (files.read(`${imageFolder}/${name}`) === undefined) {
        if (!keepFile(join(root, imageFolder, name), bytes)) return
        room -= bytes.byteLength
      }
      names.set(address, name)
      copied++
    }),
  )
  const withNames = [...snapshots].map(
    ([key, snapshot]) => [key, { ...snapshot, entries: snapshot.entries.map(named) }] as const,
  )
  function named(entry: SnapshotEntry): SnapshotEntry {
    const { images: _before, ...rest } = entry
    const own = imagesIn(entry).flatMap((address) => {
      // One that is lost and was not asked for may be there again tomorrow.
      const name = names.get(address) ?? (queue.has(address) ? undefined : nameOf(entry, address))
      return name === undefined ? [] : [[address, name] as const]
    })
    return own.length === 0 ? rest : { ...rest, images: Object.fromEntries(own) }
  }
  return { snapshots: new Map(withNames), copied, missed: asked.length - copied }
}

function nameOf({ images }: SnapshotEntry, address: string): string | undefined {
  const name = images?.[address]
  return name !== undefined && ownName.test(name) ? name : undefined
}

async function imageAt(address: string, network: Network, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const accept = 'image/avif, image/webp, image/png, image/jpeg, image/gif'
  const asked = { url: address, method: 'GET', wantsBody: true, attempts: 1, staysSecure: true } as const
  const outcome = await network.ask({ ...asked, accept, signal })
  if (!outcome.answered || outcome.status < 200 || outcome.status > 299) return undefined
  return outcome.body.byteLength > imageLimits.file ? undefined : outcome.body
}

function sizeOf(files: Files): number {
  return files.list(imageFolder).reduce((sum, path) => sum + (files.read(path)?.byteLength ?? 0), 0)
}

/** Removes copies that no snapshot names any more. @returns how many. */
export function removeUnused(root: string, files: Files, snapshots: Iterable<Snapshot>): number {
  const used = new Set<string>()
  for (const { entries } of snapshots)
    for (const { images } of entries) for (const name of Object.values(images ?? {})) used.add(name)
  const unused = files.list(imageFolder).filter((path) => {
    const name = path.slice(imageFolder.length + 1)
    return ownName.test(name) && !used.has(name)
  })
  for (const path of unused) replaceFile(join(root, path), undefined)
  return unused.length
}

const characters: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'", '#39': "'" }

/** The addresses of the images of an entry, as its content was printed here. */
export function imagesIn({ content }: Pick<SnapshotEntry, 'content'>): string[] {
  const found = content.flatMap((line) => [...line.matchAll(/<img\b[^<>]*?\ssrc="([^"<>]*)"/g)])
  const addresses = found.map(([, src = '']) =>
    src.replace(/&(amp|quot|lt|gt|apos|#39);/g, (whole, name: string) => characters[name] ?? whole),
  )
  return [...new Set(addresses)].filter((address) => /^https?:/.test(address) && urlOf(address) !== undefined)
}
