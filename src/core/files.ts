/** A tree of files, on disk or in memory. Paths are relative to its root, with forward slashes, never starting with one. */
export interface Files {
  /** Every file below `folder` (the whole tree for ''), sorted by code unit; empty when there is no such folder. */
  list(folder: string): readonly string[]
  /** The bytes of a file, or undefined when there is none. */
  read(path: string): Uint8Array | undefined
  /** The absolute path of a file on disk, for tools that insist on one; undefined for a tree in memory. */
  locate(path: string): string | undefined
  /**
   * A short text about a file: as long as it is the same, so are the file's bytes. Undefined where nobody can promise
   * that: of a file in memory, of none, and of one that changed a moment ago; such a file has to be read.
   */
  stamp(path: string): string | undefined
}

/** A file as found by `scan`, before anybody has looked into it. */
export interface SourceFile {
  /** Path from the site's root: `content/posts/2026/open-data.md`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly hash: string
}
