import type { Head } from '../core/document.ts'
import type { LinkTargets } from './link-targets.ts'

interface Written {
  readonly written: string
  /** The document it stands in; undefined in the configuration. */
  readonly from: Head | undefined
}

type Targets = Pick<LinkTargets, 'documentAt' | 'assetAt'>

/** An address as the author of a link would write it: files under content/ by their path from the file the link is in. */
export function asWritten({ from, written }: Written, address: string, targets: Targets): string {
  if (from === undefined || written.startsWith('/')) return address
  const markdown = /\.md(?:[#?]|$)/.test(written) ? targets.documentAt(address) : undefined
  const path = (markdown ?? targets.assetAt(address))?.path
  return path?.startsWith('content/') ? relative(from.path, path) : address
}

function relative(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1)
  const parts = to.split('/')
  let common = 0
  while (common < folders.length && folders[common] === parts[common]) common++
  const up = '../'.repeat(folders.length - common)
  return `${up === '' ? './' : up}${parts.slice(common).join('/')}`
}
