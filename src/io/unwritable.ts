/** What keeps the output folder from being written, in words. */
import { type Message, message } from '../core/message.ts'

/** Thrown in place of an error of the file system where something is staged. */
export class Unwritable extends Error {
  readonly found: Message

  constructor(error: unknown) {
    const found = unwritable(error)
    super(found.text)
    this.found = found
  }
}

interface SystemError extends Error {
  readonly code: string
  readonly path?: string
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    typeof (error as { code?: unknown }).code === 'string' &&
    /^E[A-Z]+$/.test((error as SystemError).code)
  )
}

const explanations: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full. Free some space and build again: what is missing is then completed.',
  EACCES: 'You may not write there. Change the rights of the folder, or choose another with --out.',
  EPERM: 'You may not write there. Change the rights of the folder, or choose another with --out.',
  EROFS: 'The disk can only be read. Choose another folder with --out.',
  EEXIST: 'Move it elsewhere, or choose another folder with --out.',
  ENOENT: 'Build again when the files have settled.',
}

/** What to tell of an error of the file system; throws whatever is none. */
export function unwritable(error: unknown): Message {
  if (error instanceof Unwritable) return error.found
  if (!isSystemError(error)) throw error
  const where = error.path === undefined ? '' : ` at ${error.path}`
  return message(
    'output-unwritable',
    { file: '' },
    `The site could not be published${where}: ${error.message.replace(/^[A-Z]+: /, '').replace(/, [a-z]+ '.*$/, '')}.`,
    explanations[error.code] ?? 'Mend what the system reports and build again: what is missing is then completed.',
  )
}
