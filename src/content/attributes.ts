import type { Properties } from 'hast'
import { escapeHtml } from '../core/html.ts'
import { attributeName } from '../core/sanitise.ts'

/** The attributes of a start tag, each with a space before it, escaped: ` lang="fr" title="…"`. */
export function printAttributes(properties: Properties): string {
  return Object.entries(properties)
    .map(([name, value]) => {
      if (value === null || value === undefined || value === false) return ''
      if (value === true) return ` ${attributeName(name)}`
      return ` ${attributeName(name)}="${escapeHtml(Array.isArray(value) ? value.join(' ') : String(value))}"`
    })
    .join('')
}
