import type { Head } from '../core/document.ts'

/**
 * A dated document is a post, an undated one a page; `type:` overrides. A post without a date is told as `date-missing`
 * and stays a page until it has one. The home page is the list of all posts, and never one of them.
 */
export function isPost(head: Head): boolean {
  return head.meta.type !== 'page' && head.meta.date !== undefined && head.address !== '/'
}

export function isIndexFile(path: string): boolean {
  return path.endsWith('/index.md')
}

/** The folder a file lies in: of `content/posts/a.md` it is `content/posts`, of a file at the root ''. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}
