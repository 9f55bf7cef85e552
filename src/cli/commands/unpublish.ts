/** `gazette unpublish PATH`: a published document is taken down with the next build, and its file stays. */
import { foldAddress } from '../../core/address.ts'
import { dayOf } from '../../core/day.ts'
import type { Head } from '../../core/document.ts'
import { momentOf } from '../../core/time.ts'
import type { Overview } from '../../engine/overview.ts'
import { changeFiles } from '../../io/change-files.ts'
import { diskFiles } from '../../io/files.ts'
import { setAside, takeBack } from '../../writing/edit-front-matter.ts'
import { exactText } from '../../writing/edit-text.ts'
import { type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { printMisuse } from '../misuse.ts'
import { usesOf } from '../move/companions.ts'
import { findDocument } from '../move/find-document.ts'
import { tellTakenBack } from '../move/taken-back.ts'
import { commandLine } from '../program-name.ts'
import { readOverview } from '../read-overview.ts'
import { shellWord } from '../shell-word.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

export async function runUnpublish({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { output, workingFolder } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  tellTakenBack(root, surroundings)
  const now = surroundings.now()
  const site = await readOverview({ root, now }, surroundings)
  if (site.site === undefined) {
    return printMisuse(misuse('The configuration has errors.', '"gazette check" says which.'), surroundings)
  }
  const head = findDocument(words[0] ?? '', site.heads, { root, workingFolder, base: site.config.base })
  if (!('meta' in head)) return printMisuse(head, surroundings)
  const bytes = diskFiles(root).read(head.path) ?? new Uint8Array()
  const text = exactText(bytes)
  const isUndo = flags.undo === true
  const refused = isUndo ? notTakenDown(head, now) : notPublished(head, now)
  if (refused !== undefined) return printMisuse(refused, surroundings)
  // Seconds are not written, so that the moment has passed whenever somebody builds.
  const moment = momentOf(now, site.config.timeZone).iso.slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ')
  const changed =
    text === undefined ? undefined : isUndo ? takeBack(text, 'expires') : setAside(text, 'expires', moment)
  if (changed === undefined) {
    const what = isUndo ? 'Take out the line "expires:"' : `Write "expires: ${moment}" there`
    return printMisuse(
      misuse(`The front matter of ${head.path} is written in a way that cannot be changed here.`, `${what} by hand.`),
      surroundings,
    )
  }
  const done = changeFiles(root, { moves: [], writes: [{ path: head.path, text: changed, before: bytes }] })
  if (!done.done) {
    const why = `${head.path} could not be changed: ${done.reason}.`
    return printMisuse(misuse(why, 'Mend that and try again.'), surroundings)
  }
  const opposite = `unpublish ${shellWord(head.path)}${isUndo ? '' : ' --undo'}`
  const again = commandLine(opposite, flags, surroundings.environment)
  const lines = isUndo
    ? [
        `${head.path}: the line "expires:" is as it was before.`,
        `The next build publishes it again, at ${head.address}.`,
      ]
    : [`${head.path}: "expires: ${moment}" takes it down with the next build.`, ...consequences(head, site)]
  output.write([...lines, `Undo: ${again}`].map((line) => `${printable(line)}\n`).join(''))
  return 0
}

function notPublished({ path, meta }: Head, now: number): Misuse | undefined {
  if (meta.draft) return misuse(`${path} is a draft, so it is not published.`, 'Nothing has to be done.')
  if (meta.expires !== undefined && meta.expires.epoch <= now) {
    return misuse(`${path} has expired on ${dayOf(meta.expires)}, so it is not published.`, 'Nothing has to be done.')
  }
  if (meta.date !== undefined && meta.date.epoch > now) {
    return misuse(
      `${path} is not published yet: its date is ${dayOf(meta.date)}.`,
      'Add the line "draft: true" to its front matter, so that it does not come out.',
    )
  }
  return undefined
}

function notTakenDown({ path, meta }: Head, now: number): Misuse | undefined {
  if (meta.expires !== undefined && meta.expires.epoch <= now) return undefined
  if (meta.expires !== undefined) {
    return misuse(
      `${path} has not been taken down: it expires on ${dayOf(meta.expires)}.`,
      'To let it stay, take out the line "expires:" by hand.',
    )
  }
  return misuse(`${path} has not been taken down: it has no line "expires:".`, 'Nothing has to be done.')
}

/** What readers and other authors will meet. */
function consequences(head: Head, { heads }: Overview): readonly string[] {
  const folded = foldAddress(head.address)
  const linking = heads.filter(
    (one) => one !== head && usesOf(one).some((to) => foldAddress(`${to}/`.replace('//', '/')) === folded),
  )
  const { aliases } = head.meta
  const addresses = [head.address, ...aliases].join(', ')
  return [
    `${addresses} will then say that it was taken down, and it leaves the lists; feeds tell readers' programs. Copies that others have made stay.`,
    'To tell readers why, add a line "reason:"; to tell them neither title nor reason, "silent: true".',
    ...(linking.length === 0
      ? []
      : [`Links to it become plain text in ${linking.map(({ path }) => path).join(', ')}.`]),
  ]
}
