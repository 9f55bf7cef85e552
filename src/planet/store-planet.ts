/** What was learnt goes to files: images first, then snapshots. */
import { join } from 'node:path'
import type { Files } from '../core/files.ts'
import { type PlanetConfig, planetFolder, planetHealthFile, type Snapshot, type SnapshotEntry } from '../core/planet.ts'
import { replaceFile } from '../io/create.ts'
import { diskFiles } from '../io/files.ts'
import { keepFile } from '../io/keep-file.ts'
import type { PlanetSettings } from './fetch-planet.ts'
import { copyImages } from './images/copy-images.ts'
import { readSnapshot, snapshotPath, writeSnapshot } from './keep/snapshot-file.ts'
import type { Visit } from './visit-feed.ts'

/** The snapshots with the names of the copies of their images, as far as copies are wanted and may be made. */
export async function withImages(
  kept: ReadonlyMap<string, Snapshot | undefined>,
  visits: readonly Visit[],
  { planet, root, onProgress }: PlanetSettings,
  copying: Pick<Parameters<typeof copyImages>[2], 'files' | 'network' | 'signal'>,
) {
  const present = new Map(
    [...kept].flatMap(([key, snapshot]) => (snapshot === undefined ? [] : [[key, snapshot] as const])),
  )
  const licensed = new Set(
    planet.images ? planet.feeds.filter(({ license }) => license !== undefined).map(({ key }) => key) : [],
  )
  const changed = new Set(visits.filter(({ snapshot }) => snapshot !== undefined).map(({ feed }) => feed.key))
  // Where no entry has a copy yet, they were not asked for before.
  const first = new Set(
    [...present].filter(([, { entries }]) => entries.every(({ images }) => images === undefined)).map(([key]) => key),
  )
  const visited = new Set(visits.map(({ feed }) => feed.key))
  const wanted = (key: string, isLost: boolean): boolean =>
    licensed.has(key) && visited.has(key) && (isLost || changed.has(key) || first.has(key))
  const own = new Map([...present].filter(([key]) => licensed.has(key)))
  const copies = await copyImages(own, wanted, {
    ...copying,
    root,
    onImage: (done, total) => onProgress({ stage: 'images', done, total }),
  })
  const bare = [...present]
    .filter(([key]) => !licensed.has(key))
    .map(([key, snapshot]) => [key, withoutImages(snapshot)] as const)
  return { ...copies, snapshots: new Map<string, Snapshot>([...copies.snapshots, ...bare]) }
}

function withoutImages(snapshot: Snapshot): Snapshot {
  return { ...snapshot, entries: snapshot.entries.map(({ images, ...entry }): SnapshotEntry => entry) }
}

/** @returns the paths of those that could not be written. */
export function writeSnapshots(root: string, files: Files, snapshots: ReadonlyMap<string, Snapshot>): string[] {
  return [...snapshots].flatMap(([key, snapshot]) =>
    put(root, files, snapshotPath(key), writeSnapshot(snapshot)) ? [] : [snapshotPath(key)],
  )
}

/** What is there already is not written again. */
export function put(root: string, files: Files, path: string, text: string): boolean {
  const there = files.read(path)
  return (there !== undefined && new TextDecoder().decode(there) === text) || keepFile(join(root, path), text)
}

/** Snapshots of feeds that were taken out of the configuration. What is no snapshot is not ours. */
export function removeStrange(root: string, { feeds }: PlanetConfig): string[] {
  const files = diskFiles(root)
  const own = new Set([planetHealthFile, ...feeds.map(({ key }) => snapshotPath(key))])
  const strange = files
    .list(planetFolder)
    .filter(
      (path) =>
        /^content\/planet\/[^/]+\.json$/.test(path) && !own.has(path) && readSnapshot(files.read(path)) !== undefined,
    )
  for (const path of strange) replaceFile(join(root, path), undefined)
  return strange
}
