/** `gazette ping`: tells the hubs that the feeds of the last build name which of them have changed. */
import { relative, resolve } from 'node:path'
import { type HubNews, keepPinged, newsFor, pingHubs, readPinged } from '../../external/ping.ts'
import { type PublishedFeed, publishedFeeds } from '../../external/published-feeds.ts'
import { misuse } from '../arguments.ts'
import type { ExitCode, Given } from '../command.ts'
import { keptByNpm } from '../kept-by-npm.ts'
import { printMisuse } from '../misuse.ts'
import { siteFolder } from '../site-folder.ts'
import type { Surroundings } from '../surroundings.ts'
import { printable } from '../terminal-text.ts'

export async function runPing({ flags }: Given, surroundings: Surroundings): Promise<ExitCode> {
  const { environment, errors, output, workingFolder } = surroundings
  const root = siteFolder(flags, workingFolder)
  if (typeof root !== 'string') return printMisuse(root, surroundings)
  errors.write(keptByNpm(environment))
  const out = resolve(workingFolder, typeof flags.out === 'string' ? flags.out : resolve(root, 'dist'))
  const feeds = publishedFeeds(out)
  if (feeds === undefined) {
    const wrong = misuse(
      `There is no build in ${relative(workingFolder, out) || out}.`,
      'Run "gazette build", and publish it.',
    )
    return printMisuse(wrong, surroundings)
  }
  const say = (line: string): void => void output.write(`${printable(line)}\n`)
  const before = readPinged(root)
  const news = newsFor(feeds, before, flags.all === true)
  for (const line of beforehand(feeds, news)) say(line)
  if (flags['dry-run'] === true) {
    for (const { hub, feeds } of news) for (const { self } of feeds) say(`${hub} would be told of ${self}`)
    return 0
  }
  const answers = await pingHubs(news, surroundings)
  if (answers.length > 0) keepPinged(root, before, feeds, answers)
  for (const { hub, feeds, refusal } of answers) {
    say(
      refusal === undefined
        ? `${hub} was told of ${counted(feeds)}.`
        : `${hub} was not told of ${counted(feeds)}: ${refusal}.`,
    )
  }
  return answers.every(({ refusal }) => refusal === undefined) ? 0 : 1
}

function beforehand(feeds: readonly PublishedFeed[], news: readonly HubNews[]): readonly string[] {
  if (feeds.length === 0)
    return ['No feed names a hub, so there is nobody to tell. Hubs are named under "websub:" in content/site.yml.']
  return news.flatMap(({ hub, feeds }) =>
    feeds.length > 0 ? [] : [`${hub} knows every feed as it is. "gazette ping --all" tells it all the same.`],
  )
}

function counted(feeds: readonly PublishedFeed[]): string {
  return feeds.length === 1 ? (feeds[0]?.self ?? '') : `${feeds.length} feeds`
}
