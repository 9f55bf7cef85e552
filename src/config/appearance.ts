import type { Address } from '../core/address.ts'
import { contrastWithWhite } from './contrast.ts'
import type { Reporter } from './reporter.ts'
import type { SiteFile } from './site-schema.ts'
import { assetAddress } from './written-address.ts'

/** Pages ask nobody else for anything, so the images of their frame are the site's own. */
export function imageFrom(site: SiteFile, key: 'logo' | 'favicon', report: Reporter): Address | undefined {
  const written = site[key]
  if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written ?? '')) return assetAddress(written)
  report.invalid(
    [key],
    `The ${key} "${written}" is not a file of this site.`,
    'Save it under static/ and name it from there: /logo.svg.',
  )
  return undefined
}

/** `#rrggbb` in lower case, or undefined where the theme's own colour is to be used. */
export function accentFrom(site: SiteFile, report: Reporter): string | undefined {
  const accent = site.accent?.toLowerCase()
  if (accent === undefined) return undefined
  if (!/^#[0-9a-f]{6}$/.test(accent)) {
    report.invalid(
      ['accent'],
      `"${accent}" is not a colour.`,
      'Write six hexadecimal digits after a #, for instance "#0b5cad" (with quotes, since # starts a comment).',
    )
    return undefined
  }
  const contrast = contrastWithWhite(accent)
  if (contrast < 4.5) {
    report.warn(
      'accent-contrast',
      ['accent'],
      `Links in "${accent}" have a contrast of ${contrast.toFixed(1)} to 1 on white; readers need 4.5 to 1 (WCAG 2.1, 1.4.3), so the default colour is used.`,
      'Choose a darker colour.',
    )
    return undefined
  }
  return accent
}
