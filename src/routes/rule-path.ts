import { encodePath } from '../core/address.ts'

/**
 * A path in `_redirects` and `_headers`, where `*` and `:name` would stand for anything: a colon is encoded too.
 * @param path Decoded, without base path.
 */
export function rulePath(path: string): string {
  return encodePath(path).replaceAll(':', '%3A')
}
