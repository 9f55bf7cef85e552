/** `gazette diff OLD NEW`: two output folders, compared for a reviewer. */
import { basename, dirname, resolve } from 'node:path'
import { appendToFile, isFolder } from '../../io/create.ts'
import { diskFiles } from '../../io/files.ts'
import { type Flags, type Misuse, misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { messagesOf } from '../diff/compare-messages.ts'
import { diffOutputs, type Published, type Reports } from '../diff/diff.ts'
import { diffMarkdown } from '../diff/diff-markdown.ts'
import { readOutput } from '../diff/output.ts'
import { withoutCommands } from '../github.ts'
import { harmlessJson } from '../json.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse } from '../misuse.ts'
import type { Surroundings } from '../surroundings.ts'

/** Raised when a field of `--json` changes its meaning or goes. */
const version = 1

export async function runDiff({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { environment, output, workingFolder } = surroundings
  surroundings.errors.write(keptByNpm(environment))
  const [before = '', after = ''] = words.map((word) => resolve(workingFolder, word))
  if (!isFolder(after)) {
    return printMisuse(
      misuse(
        `There is no folder ${after}.`,
        'Build first, and name the folder of the old build and that of the new one.',
      ),
      surroundings,
    )
  }
  const reports = reportsFrom(flags, workingFolder)
  if (reports !== undefined && 'kind' in reports) return printMisuse(reports, surroundings)
  const published = publishedFrom(flags, workingFolder)
  if (published !== undefined && 'kind' in published) return printMisuse(published, surroundings)
  // Without an old build (the first one) everything is new.
  const diff = diffOutputs(readOutput(before), readOutput(after), reports, published)
  const onGitHub = environment.GITHUB_ACTIONS === 'true'
  const markdown = diffMarkdown(diff)
  if (flags.json === true) output.write(`${harmlessJson(JSON.stringify({ version, ...diff }, null, 2))}\n`)
  else output.write(onGitHub ? withoutCommands(markdown) : markdown)
  if (onGitHub && environment.GITHUB_STEP_SUMMARY !== undefined) appendToFile(environment.GITHUB_STEP_SUMMARY, markdown)
  return 0
}

/** Both or none. A report that is not there is one without messages: a first build has none to compare with. */
function reportsFrom(flags: Flags, workingFolder: string): Reports | Misuse | undefined {
  const { 'old-report': before, 'new-report': after } = flags
  if (before === undefined && after === undefined) return undefined
  if (typeof before !== 'string' || typeof after !== 'string') {
    return misuse(
      `--${before === undefined ? 'new' : 'old'}-report stands alone.`,
      'Name both reports: --old-report OLD.json --new-report NEW.json',
    )
  }
  const [old, fresh] = [before, after].map((path) => readText(resolve(workingFolder, path)))
  const [was, is] = [old === undefined ? [] : messagesOf(old), fresh === undefined ? undefined : messagesOf(fresh)]
  if (was !== undefined && is !== undefined) return { before: was, after: is }
  return misuse(
    `"${is === undefined ? after : before}" is no report of Gazette.`,
    'Write one with: gazette check --json > report.json',
  )
}

/** Both or none. */
function publishedFrom(flags: Flags, workingFolder: string): Published | Misuse | undefined {
  const { 'old-public': before, 'new-public': after } = flags
  if (before === undefined && after === undefined) return undefined
  if (typeof before !== 'string' || typeof after !== 'string') {
    return misuse(
      `--${before === undefined ? 'new' : 'old'}-public stands alone.`,
      'Name both: --old-public ../old/dist --new-public dist',
    )
  }
  if (!isFolder(resolve(workingFolder, after))) {
    return misuse(`There is no folder ${after}.`, 'Build without --preview first, and name its output.')
  }
  return {
    before: readOutput(resolve(workingFolder, before)),
    after: readOutput(resolve(workingFolder, after)),
  }
}

function readText(path: string): string | undefined {
  const bytes = diskFiles(dirname(path)).read(basename(path))
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}
