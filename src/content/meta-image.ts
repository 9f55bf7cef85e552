import { type Address, addressOf, decodePath, ownUrl } from '../core/address.ts'
import { named, type Reader, reportValue } from './front-matter-reader.ts'

/**
 * The address of the image that a document names: a file beside it, or from the top of the site. An image on another
 * site is none: a page makes no request to a third party.
 */
export function readImage(reader: Reader, path: string, written: string): Address | undefined {
  if (/^data:/i.test(written)) {
    const text = 'The image is embedded as data and was left out.'
    reportValue(reader, 'image-embedded', path, text, 'Save it as a file beside this one and write its name.')
    return undefined
  }
  const own = ownUrl(written, reader.options.url)
  if (own === undefined && /^(?:https?:)?\/\//i.test(written)) {
    const text = `The image ${named(reader, path, written)} is on another site and was left out.`
    reportValue(
      reader,
      'image-remote',
      path,
      text,
      'Save a copy beside this file, if its licence allows that, and write its name.',
    )
    return undefined
  }
  const isAbsolute = own === undefined && /^[a-z][a-z0-9+.-]*:/i.test(written)
  const address = own?.address ?? (isAbsolute ? undefined : resolve(reader.file, written))
  if (address === undefined) {
    const text = `The image ${named(reader, path, written)} is no path inside the site.`
    reportValue(
      reader,
      'front-matter-invalid',
      path,
      text,
      'Write the name of a file beside this one, or a path from the top of the site: /images/map.png.',
    )
    return undefined
  }
  return address
}

/** The address that a path in a file means, or undefined when it leads out of the site. */
function resolve(file: string, written: string): Address | undefined {
  const decoded = decodePath(written)
  const folders = decoded.startsWith('/') ? [] : file.split('/').slice(1, -1)
  for (const segment of decoded.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') folders.push(segment)
    else if (folders.pop() === undefined) return undefined
  }
  if (folders.length === 0) return undefined
  // From the top it is an address already; beside a document it is a file, whose address has safe characters only.
  return decoded.startsWith('/') ? `/${folders.join('/')}` : addressOf(`content/${folders.join('/')}`)
}
