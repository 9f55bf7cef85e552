import type { Files } from '../../core/files.ts'
import { compareText } from '../../core/message.ts'
import type { FileChanges } from '../../io/change-files.ts'

/** The files of a site as they would be after changes. Nothing is written. */
export function changedFiles(files: Files, { moves, writes }: FileChanges): Files {
  const gone = new Set(moves.map(({ from }) => from))
  const origin = new Map(moves.map(({ from, to }) => [to, from]))
  const written = new Map(writes.map(({ path, text }) => [path, new TextEncoder().encode(text)]))
  const isHere = (path: string): boolean => origin.has(path) || !gone.has(path)
  const within = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`)
  return {
    list(folder) {
      const arrived = [...origin.keys()].filter((path) => within(path, folder))
      return [...files.list(folder).filter((path) => isHere(path) && !origin.has(path)), ...arrived].sort(compareText)
    },
    read: (path) => written.get(path) ?? (isHere(path) ? files.read(origin.get(path) ?? path) : undefined),
    locate: (path) => (origin.has(path) || written.has(path) ? undefined : files.locate(path)),
    stamp: (path) => (origin.has(path) || written.has(path) || !isHere(path) ? undefined : files.stamp(path)),
  }
}
