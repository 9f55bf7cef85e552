/** The names and addresses of licences of texts and images, by SPDX id (https://spdx.org/licenses/). */
import type { License } from './config.ts'

const creativeCommons = /^cc-(by(?:-nc)?(?:-sa|-nd)?)-(\d\.\d)$/i

const others: Readonly<Record<string, License>> = {
  'cc0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'cc-pddc': { name: 'Public domain', url: 'https://creativecommons.org/publicdomain/mark/1.0/' },
  'ogl-uk-3.0': {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  'etalab-2.0': { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  'apache-2.0': { name: 'Apache 2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  mit: { name: 'MIT', url: 'https://opensource.org/license/mit' },
}

/** The licence of an SPDX id; of anything else the words as written, without a link. */
export function licenseOf(written: string): License {
  const match = creativeCommons.exec(written.trim())
  if (match !== null) {
    const [, terms = '', version = ''] = match
    return {
      name: `CC ${terms.toUpperCase()} ${version}`,
      url: `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`,
    }
  }
  const key = written.trim().toLowerCase()
  return (Object.hasOwn(others, key) ? others[key] : undefined) ?? { name: written.trim(), url: undefined }
}

/** The licence at an address: named where it is a known one, else by the address itself. */
export function licenseAt(url: string): License {
  const address = url.replace(/^http:/i, 'https:').replace(/(?:deed|legalcode)(?:[./][\w.-]*)?$/, '')
  const [, terms = '', version = ''] =
    /^https:\/\/creativecommons\.org\/licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/(\d\.\d)\//i.exec(address) ?? []
  if (terms !== '') return { name: `CC ${terms.toUpperCase()} ${version}`, url }
  const known = Object.values(others).find((license) => license.url === address || license.url === `${address}/`)
  return { name: known?.name ?? url.replace(/^https?:\/\//i, ''), url }
}
