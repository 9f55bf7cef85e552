/** `gazette build` and `gazette check`. */
import { join, relative, resolve, sep } from 'node:path'
import { siteAddressForm, siteAddressOf } from '../../config/site-address.ts'
import { type BuildRequest, type BuildResult, build } from '../../engine/build.ts'
import type { ExternalCheck } from '../../external/check-external.ts'
import { replaceFile } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { changedFiles, isRef } from '../../io/git.ts'
import { type Flags, type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { engineParts } from '../engine-parts.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse, printWarning } from '../misuse.ts'
import { overlap } from '../output-folder.ts'
import { present } from '../present.ts'
import { type ProgressLine, progressLine } from '../progress.ts'
import type { Since } from '../since.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { tellVerification } from '../verification.ts'

export async function runBuild(
  mode: BuildRequest['mode'],
  { flags }: Given,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { clock, errors, packageFolder } = surroundings
  const begin = clock()
  const request = await requestFrom(mode, flags, surroundings)
  if ('kind' in request) return printMisuse(request, surroundings)
  if (flags.fix === true) {
    const { fix } = await import('../fix.ts')
    const fixed = await fix(request.root, request.now, surroundings)
    if ('note' in fixed) return printMisuse(fixed, surroundings)
    errors.write(fixed.map((line) => `${line}\n`).join(''))
  }
  const since = sinceFrom(flags, request.root, surroundings)
  if (flags.json !== true) errors.write(keptByNpm(surroundings.environment))
  const progress = progressLine(flags.json === true ? { write: () => true } : errors, clock)
  const external = await externalCheck(flags, request.root, progress.show, surroundings)
  const services = {
    cache: flags['no-cache'] !== true,
    ...engineParts(packageFolder),
    onProgress: progress.show,
    checkExternal: external?.messages,
  }
  let result: BuildResult
  try {
    result = await build(request, services)
    if (flags.accept === true && !result.configurationFailed) {
      const { knownProblemsFile, writeKnownProblems } = await import('../../engine/known-problems.ts')
      const files = diskFiles(request.root)
      replaceFile(join(request.root, knownProblemsFile), writeKnownProblems(result.messages, files))
      result = await build(request, services)
    }
  } finally {
    progress.clear()
  }
  const exitCode = exitCodeOf(result)
  const out = relative(surroundings.workingFolder, request.out).replaceAll(sep, '/')
  present(
    {
      mode,
      preview: isPreview(flags),
      ...result,
      since,
      external: external?.report(),
      milliseconds: clock() - begin,
      out: out.startsWith('..') ? request.out : out,
    },
    { exitCode, root: request.root, json: flags.json === true, verbose: flags.verbose === true },
    result,
    surroundings,
  )
  if (flags.verify !== true) return exitCode
  if (!result.published) {
    errors.write('Nothing was verified, since nothing was published.\n')
    return exitCode
  }
  const { verify } = await import('../../engine/verify.ts')
  const verified = tellVerification(await verify(request, services, result), flags.json === true, surroundings)
  return verified === 0 ? exitCode : verified
}

/** Whoever does not ask for it does not load the network. */
async function externalCheck(
  flags: Flags,
  root: string,
  onProgress: ProgressLine['show'],
  { version, now, network }: Surroundings,
): Promise<ExternalCheck | undefined> {
  if (flags.external !== true) return undefined
  const { openExternalCheck } = await import('../../external/check-external.ts')
  return openExternalCheck({ root, version, now, onProgress, network })
}

function exitCodeOf(result: BuildResult): ExitCode {
  if (result.configurationFailed) return 2
  return result.failed ? 1 : 0
}

async function requestFrom(
  mode: BuildRequest['mode'],
  flags: Flags,
  { now, workingFolder }: Surroundings,
): Promise<BuildRequest | Misuse> {
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return root
  const moment = typeof flags.now === 'string' ? await momentFrom(flags.now) : undefined
  if (flags.now !== undefined && moment === undefined) {
    return misuse(`--now is "${flags.now}", which is no moment.`, 'Write it like 2026-06-02 or 2026-06-02T09:30-04:00.')
  }
  if (typeof flags.since === 'string' && !isRef(flags.since)) {
    return misuse(
      `--since is "${flags.since}", which is no name of a branch, tag or commit.`,
      'Write it like --since main.',
    )
  }
  if (typeof flags.url === 'string' && siteAddressOf(flags.url) === undefined) {
    return misuse(`--url is "${flags.url}", which is not the address of a site.`, siteAddressForm)
  }
  const preview = isPreview(flags)
  const out =
    typeof flags.out === 'string' ? resolve(workingFolder, flags.out) : join(root, preview ? 'preview' : 'dist')
  const shared = overlap(out, root, preview ? ['dist'] : [])
  if (shared !== undefined) return refuseOut(out, shared, root)
  return {
    root,
    mode,
    out,
    url: typeof flags.url === 'string' ? flags.url : undefined,
    drafts: flags.preview === true || flags.drafts === true,
    future: flags.preview === true || flags.future === true,
    now: moment?.epoch ?? now(),
    strict: flags.strict === true,
    holdBack: flags['hold-back'] === true,
    html: flags.html === true,
  }
}

/** Whoever builds for this moment does not load the calendar, unless there is something to build. */
async function momentFrom(written: string): Promise<{ readonly epoch: number } | undefined> {
  const { parseMoment } = await import('../../core/time.ts')
  return parseMoment(written, 'UTC')
}

/** Where git cannot tell, the report is the usual one: a check must not fail for want of history. */
function sinceFrom(flags: Flags, root: string, surroundings: Surroundings): Since | undefined {
  if (typeof flags.since !== 'string') return undefined
  const files = changedFiles(root, flags.since)
  if (!('reason' in files)) return { ref: flags.since, files }
  printWarning(misuse(`What changed since "${flags.since}" is not known: ${files.reason}.`, files.note), surroundings)
  return undefined
}

function isPreview(flags: Flags): boolean {
  return flags.preview === true || flags.drafts === true || flags.future === true
}

function refuseOut(out: string, shared: string, root: string): Misuse {
  if (shared === root) {
    return misuse(
      `${out} is the folder of the site, or lies above it.`,
      'Publish to a folder of its own, for instance --out dist.',
    )
  }
  return shared === 'dist'
    ? misuse(
        'Drafts and future posts are not written to dist/, from where they could be published.',
        'Leave out --out: previews are written to preview/.',
      )
    : misuse(
        `${out} overlaps the folder ${shared}/ of the site.`,
        'Publish to a folder of its own, for instance --out dist.',
      )
}
