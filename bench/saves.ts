/**
 * Save to new HTML served: each generator's own server watches the same posts; a post's file is written, and its page is
 * asked for over loopback, again and again, until the new text is in it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { addressOf, makeCorpus } from './corpus.ts'
import { median } from './figures.ts'
import { type Generator, siteFolder } from './generators.ts'
import { measure } from './measure.ts'
import { freePort, start, stop, untilServed } from './server.ts'
import { delivered, fileOf, type GeneratorName, writeSite } from './sites.ts'

export interface Served {
  readonly generator: GeneratorName
  /** Milliseconds from the start of the process to the first page served. */
  readonly start: number
  /** Milliseconds from save to new page, each trial. */
  readonly saves: readonly number[]
}

interface Save {
  /** The file to edit. */
  readonly file: string
  /** Its page. */
  readonly address: string
}

/** One server after the other: a second one would watch the same machine at work. */
export async function compareSaves(
  count: number,
  trials: number,
  generators: readonly Generator[],
  folder: string,
  tell: (line: string) => void,
): Promise<readonly Served[]> {
  const posts = makeCorpus(count)
  const results: Served[] = []
  for (const generator of generators) {
    const site = { generator: generator.name, folder: siteFolder(generator, folder), layouts: generator.layouts }
    writeSite(site, { ...delivered, posts })
    // Its second start is the usual one: everything has been read once.
    if (generator.name === 'gazette') await measure(generator.build, { folder: site.folder })
    // Spread over the site, each file once.
    const saves = Array.from({ length: trials }, (_, trial) => {
      const post = posts[Math.floor(((trial + 0.5) * count) / trials)]
      if (post === undefined) throw new Error('There are fewer posts than saves.')
      return { file: fileOf(site, post), address: addressOf(post) }
    })
    results.push(await measureSaves(generator, site.folder, saves))
    tell(`${generator.name}: ${count} posts, ${trials} saves`)
  }
  return results
}

/** Starts a server, saves the files one after the other, and stops it. */
async function measureSaves(generator: Generator, folder: string, saves: readonly Save[]): Promise<Served> {
  const port = await freePort()
  const running = start({ generator: generator.name, command: generator.serve(port), folder, port })
  try {
    await untilServed(running, saves[0]?.address ?? '/', () => true, 600_000)
    const ready = performance.now() - running.began
    // What a server still does after its first page is not the save's cost.
    await wait(3000)
    const times: number[] = []
    for (const [number, save] of saves.entries()) {
      const mark = `marker-${number}-${generator.name}`
      const text = readFileSync(save.file, 'utf8')
      const saved = performance.now()
      writeFileSync(save.file, `${text}\nThe ${mark} stands here.\n`)
      await untilServed(running, save.address, (html) => html.includes(mark), 120_000)
      times.push(performance.now() - saved)
      await wait(Math.max(300, median(times) / 2))
    }
    return { generator: generator.name, start: ready, saves: times }
  } finally {
    await stop(running)
  }
}
