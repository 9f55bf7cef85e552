import type { Link } from 'gazette/views'

/** The links that lead somewhere on this site. */
export function existing(links: readonly { label: string; href: string | undefined }[]): Link[] {
  return links.flatMap(({ label, href }) => (href === undefined ? [] : [{ label, href }]))
}
