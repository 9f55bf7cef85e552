/** Files that a command makes for a person: never over a file that is there already. */
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Creation = { readonly made: true } | { readonly made: false; readonly reason: string }

/**
 * Makes a file, with the folders above it. Where something is there already, nothing is touched.
 * @param path Absolute.
 */
export function createFile(path: string, content: string | Uint8Array): Creation {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content, { flag: 'wx' })
    return { made: true }
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    return { made: false, reason }
  }
}

/** What the system refused, in words; undefined where the error is none of the system's. */
export function systemReason(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException
  return code === undefined ? undefined : (reasons[code] ?? `the system says ${code}`)
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'there is something of that name already',
  ENOTDIR: 'a file is in the way of its folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
}

/** Replaces a file that Gazette keeps itself, or takes it away where there is nothing to keep. */
export function replaceFile(path: string, content: string | undefined): void {
  if (content === undefined) rmSync(path, { force: true })
  else writeFileSync(path, content)
}

/** Adds to a file that somebody else reads; a file that cannot be written is no reason to fail. */
export function appendToFile(path: string, content: string): void {
  try {
    appendFileSync(path, content)
  } catch {
    // The summary is a courtesy.
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Whether there is nothing in the way of a new folder: no such path, or a folder without entries. */
export function isVacant(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined || (stats.isDirectory() && readdirSync(path).length === 0)
}
