import type { Address } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import { named, type Reader, reportValue } from './front-matter-reader.ts'
import { targetOf } from './link-target.ts'

/**
 * The address of the image that a document names: a file beside it, or from the top of the site. An image on another
 * site is none: a page makes no request to a third party.
 */
export function readImage(reader: Reader, path: string, written: string): Address | undefined {
  const { to } = targetOf(written, reader.file, reader.options.url)
  if (isAddress(to)) return to
  const image = `The image ${named(reader, path, written)}`
  if (/^https?:/i.test(to)) {
    const note = 'Save a copy beside this file, if its licence allows that, and write its name.'
    reportValue(reader, 'image-remote', path, `${image} is on another site and was left out.`, note)
  } else if (/^data:/i.test(to)) {
    const note = 'Save it as a file beside this one and write its name.'
    reportValue(reader, 'image-embedded', path, 'The image is embedded as data and was left out.', note)
  } else {
    const note = 'Write the name of a file beside this one, or a path from the top of the site: /images/map.png.'
    reportValue(reader, 'front-matter-invalid', path, `${image} is no path inside the site.`, note)
  }
  return undefined
}
