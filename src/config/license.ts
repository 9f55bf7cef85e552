import type { License } from '../core/config.ts'

/** Licences of texts by SPDX id, with the names people know and the addresses of their texts. */
const known: Readonly<Record<string, License>> = {
  'CC0-1.0': { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'CC-BY-4.0': { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-4.0': { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  'OGL-UK-3.0': {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  'etalab-2.0': {
    name: 'Licence Ouverte 2.0',
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  },
}

/** The licence of an SPDX id, or a licence of that name without an address. */
export function licenseOf(written: string): License {
  const id = Object.keys(known).find((key) => key.toLowerCase() === written.toLowerCase())
  return (id === undefined ? undefined : known[id]) ?? { name: written, url: undefined }
}
