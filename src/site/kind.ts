import type { Head } from '../core/document.ts'
import type { Moment } from '../core/time.ts'

/** A document that is a post, with the date that every post has. */
export interface Dated {
  readonly head: Head
  readonly date: Moment
}

/**
 * A dated document is a post, an undated one a page; `type:` overrides. A post without a date is told as `date-missing`
 * and stays a page until it has one. The home page is the list of all posts, and never one of them.
 */
export function isPost(head: Head): boolean {
  return head.meta.type !== 'page' && head.meta.date !== undefined && head.address !== '/'
}

/** Whether a document speaks for its folder: every `index.md` that is no post itself. */
export function isIndex(head: Head): boolean {
  return isIndexFile(head.path) && !isPost(head)
}

export function isIndexFile(path: string): boolean {
  return path.endsWith('/index.md')
}

/** The folder a file lies in: of `content/posts/a.md` it is `content/posts`, of a file at the root ''. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}
