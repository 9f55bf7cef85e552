/** `gazette planet`: feeds of others, fetched into snapshots that every build reads. */
import { join, resolve } from 'node:path'
import { type LoadedConfig, loadConfig } from '../../config/config.ts'
import { isError } from '../../core/message.ts'
import type { PlanetConfig } from '../../core/planet.ts'
import { suggest } from '../../core/suggest.ts'
import { diskFiles, readOutside } from '../../io/files.ts'
import { keepFile } from '../../io/keep-file.ts'
import { healthMessages } from '../../planet/health-messages.ts'
import { planetStatus } from '../../planet/planet-status.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { feedProcess } from '../engine-parts.ts'
import { printMisuse } from '../misuse.ts'
import { paintFor } from '../paint.ts'
import { fetchLines, planetJson, statusLines } from '../planet/planet-lines.ts'
import { progressLine } from '../progress.ts'
import { shellWord } from '../shell-word.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { tellMessages } from '../tell-messages.ts'
import { printable } from '../terminal-text.ts'

const planetFile = 'content/planet.yml'
const doings = ['fetch', 'status', 'import', 'export'] as const

interface Task {
  readonly root: string
  readonly words: readonly string[]
  readonly flags: Given['flags']
  readonly loaded: LoadedConfig
  readonly surroundings: Surroundings
}

export async function runPlanet({ flags, words }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const root = siteFolder(flags, surroundings.workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  const [word = '', ...rest] = words
  const doing = doings.find((one) => one === word)
  if (doing === undefined) {
    const meant = suggest(word, doings)
    const note =
      meant === undefined ? 'Write one of: fetch, status, import, export.' : `Did you mean "gazette planet ${meant}"?`
    return printMisuse(misuse(`"gazette planet" knows no "${word}".`, note), surroundings)
  }
  const files = diskFiles(root)
  const loaded = loadConfig(files)
  const errors = loaded.messages.filter(isError)
  if (errors.length > 0) {
    const sources = (file: string): string | undefined => textOf(files.read(file))
    tellMessages(errors, { sources }, surroundings)
    return 2
  }
  const task = { root, words: rest, flags, loaded, surroundings }
  if (doing === 'import') return importList(task)
  const { planet } = loaded.config
  if (planet === undefined || planet.feeds.length === 0) return printMisuse(noPlanet(planet), surroundings)
  if (doing !== 'fetch' && rest.length > 0) {
    return printMisuse(
      misuse(`"gazette planet ${doing}" takes no more words.`, `Write: gazette planet ${doing}`),
      surroundings,
    )
  }
  if (doing === 'fetch') return fetchFeeds(task, planet)
  return doing === 'status' ? tellStatus(task, planet) : exportList(task, planet)
}

function noPlanet(planet: PlanetConfig | undefined) {
  return misuse(
    planet === undefined ? `There is no ${planetFile}.` : `${planetFile} lists no feed.`,
    'List feeds there ("gazette help planet" shows how), or take over a list: gazette planet import FILE.opml',
  )
}

async function fetchFeeds({ root, words, flags, loaded, surroundings }: Task, planet: PlanetConfig): Promise<ExitCode> {
  const { errors, output, clock, now, version, network } = surroundings
  const keys = planet.feeds.map(({ key }) => key)
  const unknown = words.find((word) => !keys.includes(word))
  if (unknown !== undefined) {
    const meant = suggest(unknown, keys)
    const note = meant === undefined ? `The keys are: ${keys.join(', ')}.` : `Did you mean "${meant}"?`
    return printMisuse(misuse(`No feed has the key "${unknown}".`, note), surroundings)
  }
  if (flags.accept === true && words.length === 0) {
    return printMisuse(
      misuse('--accept needs the key of a feed.', 'Write: gazette planet fetch KEY --accept'),
      surroundings,
    )
  }
  const progress = progressLine(flags.json === true ? { write: () => true } : errors, clock)
  const { fetchPlanet } = await import('../../planet/fetch-planet.ts')
  try {
    const report = await fetchPlanet({
      ...{ root, planet, version, now, network, keys: words },
      site: loaded.config.url,
      onProgress: progress.show,
      confinement: { code: feedProcess() },
      accept: flags.accept === true,
    })
    progress.clear()
    const isBad = report.feeds.some(({ result }) => result === 'failing' || result === 'gone' || result === 'held')
    const exitCode = report.unwritten.length > 0 || (flags.strict === true && (isBad || report.offline)) ? 1 : 0
    const messages = messagesOf(report.offline ? [] : report.feeds, loaded, planet)
    if (flags.json === true) output.write(planetJson('planet fetch', exitCode, report.feeds, messages, report))
    else {
      if (messages.length > 0) tellMessages(messages, { sources: sourcesOf(root) }, surroundings)
      output.write(fetchLines(report, paintFor(output, surroundings.environment)))
    }
    return exitCode
  } finally {
    progress.clear()
  }
}

function tellStatus({ root, flags, loaded, surroundings }: Task, planet: PlanetConfig): ExitCode {
  const { output, environment } = surroundings
  const feeds = planetStatus(diskFiles(root), planet)
  const messages = messagesOf(feeds, loaded, planet)
  const exitCode = flags.strict === true && messages.length > 0 ? 1 : 0
  if (flags.json === true) output.write(planetJson('planet status', exitCode, feeds, messages, undefined))
  else {
    if (messages.length > 0) tellMessages(messages, { sources: sourcesOf(root) }, surroundings)
    output.write(statusLines(feeds, paintFor(output, environment)))
  }
  return exitCode
}

function messagesOf(
  feeds: readonly {
    readonly feed: PlanetConfig['feeds'][number]
    readonly health: Parameters<typeof healthMessages>[1]
  }[],
  { config }: LoadedConfig,
  planet: PlanetConfig,
) {
  return feeds.flatMap(({ feed, health }) => healthMessages(feed, health, config.places, planet.feeds.indexOf(feed)))
}

async function importList({ root, words, loaded, surroundings }: Task): Promise<ExitCode> {
  const [file, more] = words
  if (file === undefined || more !== undefined) {
    return printMisuse(
      misuse('"gazette planet import" needs one file.', 'Write: gazette planet import FILE.opml'),
      surroundings,
    )
  }
  const path = resolve(surroundings.workingFolder, file)
  const list = readOutside(path)
  if (list === undefined) return printMisuse(misuse(`There is no file ${path}.`, 'Name an OPML file.'), surroundings)
  const { readOpml } = await import('../../planet/opml.ts')
  const { importFeeds } = await import('../planet/import-opml.ts')
  const feeds = readOpml(list)
  if (feeds === undefined || feeds.length === 0) {
    return printMisuse(misuse(`${path} lists no feed.`, 'Name an OPML file, as feed readers export it.'), surroundings)
  }
  const before = textOf(diskFiles(root).read(planetFile)) ?? ''
  const { text, added, known, refused } = importFeeds(feeds, before, loaded.config.planet)
  const { output, errors } = surroundings
  if (text === undefined || (added.length > 0 && !keepFile(join(root, planetFile), text))) {
    for (const { feed = '', name = '' } of added) {
      output.write(`  - feed: ${printable(feed)}\n    name: ${printable(JSON.stringify(name))}\n`)
    }
    return printMisuse(
      misuse(`${planetFile} cannot be changed here.`, 'Add the lines above below "feeds:".'),
      surroundings,
    )
  }
  for (const { name = '' } of added) output.write(`${printable(name)}\n`)
  output.write(`${added.length} added to ${planetFile}, ${known} already there.\n`)
  if (refused.length > 0) errors.write(`Without an address that can be fetched: ${refused.map(printable).join(', ')}\n`)
  if (added.length > 0) output.write(`Next: gazette planet fetch${rootWords(surroundings, root)}\n`)
  return 0
}

function rootWords({ workingFolder }: Surroundings, root: string): string {
  return root === workingFolder ? '' : ` --root ${shellWord(root)}`
}

async function exportList({ root, loaded, surroundings }: Task, planet: PlanetConfig): Promise<ExitCode> {
  const { writeOpml } = await import('../../planet/opml.ts')
  const feeds = planetStatus(diskFiles(root), planet)
  const listed = feeds.map(({ feed: { name, address }, page }) => ({ name, address, page }))
  surroundings.output.write(writeOpml(planet.title ?? loaded.config.title, listed))
  return 0
}

function sourcesOf(root: string): (file: string) => string | undefined {
  const files = diskFiles(root)
  return (file) => textOf(files.read(file))
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}
