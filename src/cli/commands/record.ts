/** `gazette record`: what was published is written down, so that no address and no entry id is lost by mistake. */
import { join, relative, resolve } from 'node:path'
import { loadConfig } from '../../config/config.ts'
import { anchorsFile } from '../../core/anchors.ts'
import { dayOf } from '../../core/day.ts'
import { ledgerFile, publishedLedger } from '../../core/ledger.ts'
import { momentOf } from '../../core/time.ts'
import { fetchRecords } from '../../external/published-records.ts'
import { diskFiles } from '../../io/files.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { takeOver } from '../take-over.ts'
import { printable } from '../terminal-text.ts'

export async function runRecord({ flags }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { output, workingFolder, now } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  const { config, messages } = loadConfig(diskFiles(root), typeof flags.url === 'string' ? flags.url : undefined)
  const unreadable = messages.find(({ file, code }) => file === ledgerFile && code === 'encoding-invalid')
  if (unreadable !== undefined) {
    // It would be written anew without what it held.
    return printMisuse(misuse(`${ledgerFile}: ${unreadable.text}`, unreadable.note), surroundings)
  }
  const today = dayOf(momentOf(now(), config.timeZone))
  const tell = (from: string, { addresses, sections }: ReturnType<typeof takeOver>): void => {
    const fresh = addresses + sections === 0 ? 'nothing that was not recorded' : counted(addresses, sections)
    output.write(`${printable(from)}: ${fresh}.\n`)
  }
  if (flags.fetch === true) {
    if (config.url === undefined) {
      output.write('The site has no address yet, so nothing was published before.\n')
      return 0
    }
    const texts = await fetchRecords(config.url, surroundings)
    if ('problem' in texts) {
      // To go on without would publish a site that has forgotten its past, and the next one would have forgotten it too.
      const way = 'Try again when it answers. To build without what was published before, leave this step out once.'
      return printMisuse(misuse(texts.problem, way), surroundings)
    }
    tell(
      config.url,
      takeOver(root, (name) => texts.get(name), today),
    )
    return 0
  }
  const out = typeof flags.out === 'string' ? resolve(workingFolder, flags.out) : join(root, 'dist')
  const built = diskFiles(out)
  const read = (name: string): string | undefined => {
    const bytes = built.read(name)
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  }
  if (read(publishedLedger) === undefined) {
    const what = `There is no ${publishedLedger} in ${out}, so there is nothing to record.`
    const way = 'Build first. A site without "address:" in content/site.yml has none, and neither has a preview.'
    return printMisuse(misuse(what, way), surroundings)
  }
  tell(relative(workingFolder, out) || out, takeOver(root, read, today))
  return 0
}

function counted(addresses: number, sections: number): string {
  const lines = addresses === 1 ? `1 new address in ${ledgerFile}` : `${addresses} new addresses in ${ledgerFile}`
  const ids = sections === 1 ? `1 new section in ${anchorsFile}` : `${sections} new sections in ${anchorsFile}`
  return [addresses > 0 ? lines : [], sections > 0 ? ids : []].flat().join(', ')
}
