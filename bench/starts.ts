/** From the start of a generator's development server to its first page: the first time, and when all was read before. */
import { rmSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { addressOf, makeCorpus } from './corpus.ts'
import { type Generator, siteFolder } from './generators.ts'
import { measure } from './measure.ts'
import { freePort, start, stop, untilServed } from './server.ts'
import { delivered, type GeneratorName, writeSite } from './sites.ts'

export interface Started {
  readonly posts: number
  readonly generator: GeneratorName
  /** Milliseconds, without caches and output. */
  readonly first: readonly number[]
  /** Milliseconds, with what a whole build has left. */
  readonly next: readonly number[]
}

export async function compareStarts(
  count: number,
  trials: number,
  generators: readonly Generator[],
  folder: string,
  tell: (line: string) => void,
): Promise<readonly Started[]> {
  const posts = makeCorpus(count)
  // In the middle of the site: neither first nor last in anybody's order.
  const post = posts[Math.floor(count / 2)]
  if (post === undefined) throw new Error('There is no post to ask for.')
  const contenders = generators.map((generator) => {
    const site = {
      generator: generator.name,
      folder: siteFolder(generator, join(folder, String(count))),
      layouts: generator.layouts,
    }
    writeSite(site, { ...delivered, posts })
    return { generator, folder: site.folder, first: [] as number[], next: [] as number[] }
  })
  const isPage = (html: string) => html.includes(`<title>${post.title} `)
  for (let trial = -1; trial < trials; trial++) {
    for (const { generator, folder: site, first, next } of contenders) {
      for (const path of [generator.output, ...generator.caches]) {
        rmSync(isAbsolute(path) ? path : join(site, path), { recursive: true, force: true })
      }
      const cold = await startOnce(generator, site, addressOf(post), isPage)
      await measure(generator.build, { folder: site })
      const warm = await startOnce(generator, site, addressOf(post), isPage)
      // The trial before the first is for warming up.
      if (trial < 0) continue
      first.push(cold)
      next.push(warm)
      tell(
        `${count} posts, start ${trial + 1}/${trials}: ${generator.name} ${Math.round(cold)} ms, then ${Math.round(warm)} ms`,
      )
    }
  }
  return contenders.map(({ generator, first, next }) => ({ posts: count, generator: generator.name, first, next }))
}

async function startOnce(
  generator: Generator,
  folder: string,
  address: string,
  isPage: (html: string) => boolean,
): Promise<number> {
  const port = await freePort()
  const running = start({ generator: generator.name, command: generator.serve(port), folder, port })
  try {
    await untilServed(running, address, isPage, 600_000)
    return performance.now() - running.began
  } finally {
    await stop(running)
  }
}
