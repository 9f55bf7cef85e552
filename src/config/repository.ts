import type { Repository } from '../core/config.ts'
import { urlOf } from '../core/url.ts'

/**
 * How a file is edited in a repository. GitHub and GitLab are known by their host names; others say it with `edit`.
 * @returns undefined when the address is no URL, or does not tell.
 */
export function repositoryOf(
  written:
    | string
    | { readonly url: string; readonly branch?: string | null | undefined; readonly edit?: string | null | undefined },
): Repository | undefined {
  const { url: address, branch, edit } = typeof written === 'string' ? { url: written } : written
  if (urlOf(address) === undefined || !/^https?:/.test(address)) return undefined
  const url = address.replace(/\/+$|\.git$/, '')
  if (edit !== undefined && edit !== null)
    return urlOf(edit) !== undefined && edit.includes('{path}') ? { url, edit } : undefined
  const host = new URL(url).hostname
  const name = encodeURIComponent(branch ?? 'main')
  if (host === 'github.com' || host.startsWith('github.')) return { url, edit: `${url}/edit/${name}/{path}` }
  if (host === 'gitlab.com' || host.startsWith('gitlab.')) return { url, edit: `${url}/-/edit/${name}/{path}` }
  if (host === 'codeberg.org') return { url, edit: `${url}/_edit/${name}/{path}` }
  return undefined
}
