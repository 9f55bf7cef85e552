import type { Files } from '../core/files.ts'

/** Reads the text of source files, for quoting a line of it. */
export function sourceReader(files: Files): (file: string) => string | undefined {
  return (file) => {
    // Of a picture or a recording there is no line to show.
    const bytes = /\.(?:md|ya?ml|tsx?|css|tsv)$/.test(file) ? files.read(file) : undefined
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  }
}
