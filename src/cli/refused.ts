/**
 * What the system refuses (rights, a full disk) is neither a bug of Gazette nor a mistake in the content, so it is told
 * like a command line that cannot be followed.
 */
import { type Misuse, misuse } from './arguments.ts'

const reasons: Readonly<Record<string, readonly [reason: string, note: string]>> = {
  EACCES: ['permission denied', 'Give yourself the right to read and write there, or name another folder.'],
  EPERM: ['permission denied', 'Give yourself the right to read and write there, or name another folder.'],
  EROFS: ['the disk can only be read', 'Name a folder on another disk.'],
  ENOSPC: ['the disk is full', 'Free some space and try again.'],
  EDQUOT: ['your share of the disk is full', 'Free some space and try again.'],
  EMFILE: ['too many files are open', 'Close other programs and try again.'],
}

/** @returns undefined where the error is none of the system's, so that it is a bug. */
export function refusedBySystem(error: unknown): Misuse | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', path } = error as NodeJS.ErrnoException
  const known = reasons[code]
  if (known === undefined) return undefined
  const [reason, note] = known
  return misuse(path === undefined ? `The system refuses: ${reason}.` : `"${path}" cannot be used: ${reason}.`, note)
}
