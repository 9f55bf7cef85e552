/** A build, as far as it is compared: the files of an output folder. */
import { type Hash, hashBytes } from '../../core/hash.ts'
import { diskFiles } from '../../io/files.ts'
import { manifestName } from '../../io/manifest.ts'

export interface Output {
  /** Hash and size in bytes of every file, by its path in the folder, in code unit order. */
  readonly files: ReadonlyMap<string, { readonly hash: Hash; readonly size: number }>
  /** The text of a file; '' where there is none. */
  readonly text: (path: string) => string
}

/** @param folder Absolute path; a folder that is not there has no files. */
export function readOutput(folder: string): Output {
  const disk = diskFiles(folder)
  const files = new Map<string, { hash: Hash; size: number }>()
  for (const path of disk.list('')) {
    const bytes = path === manifestName ? undefined : disk.read(path)
    if (bytes !== undefined) files.set(path, { hash: hashBytes(bytes), size: bytes.byteLength })
  }
  return { files, text: (path) => new TextDecoder().decode(disk.read(path) ?? new Uint8Array()) }
}

/** The file that is served at an address. */
export function outputAt(address: string): string {
  const path = address.replace(/^\//, '').replace(/[?#].*$/, '')
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}
