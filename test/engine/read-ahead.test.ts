import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openCache } from '../../src/engine/cache.ts'
import { readAhead } from '../../src/engine/read-ahead.ts'
import { readerOf } from '../../src/engine/reader.ts'
import { siteCodeAt } from '../../src/engine/site-code.ts'
import { diskFiles } from '../../src/io/files.ts'
import { aConfig } from '../factories.ts'
import { bundledWorker } from './bundled-worker.ts'

let worker: string
beforeAll(async () => {
  worker = await bundledWorker('reading-worker')
})

const paths = Array.from({ length: 40 }, (_, index) => `content/posts/p${index}.md`)

function site(): string {
  const root = mkdtempSync(join(tmpdir(), 'gazette-ahead-'))
  paths.forEach((path, index) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    const text = `---\ntitle: Post ${index}\ntgas: x\n---\n\n## Heading ${index}\n\n[link](./p${index + 1}.md) é 𝄞\n\n${'Words. '.repeat(800)}\n`
    writeFileSync(join(root, path), text)
  })
  return root
}

const never = { onRead: () => {}, isOutdated: () => false }

async function readBoth(url?: string, used = worker) {
  const files = diskFiles(site())
  const reader = readerOf(aConfig(), { value: await siteCodeAt(url), hash: url ?? '', url })
  const [here, there] = [openCache(files, undefined), openCache(files, undefined)]
  let told = 0
  await readAhead(paths, reader, there, used, { ...never, onRead: () => told++ }, 0)
  const ahead = there.misses().documents
  const documents = [here, there].map((cache) => paths.map((path) => plain(cache.document(path, reader))))
  return { here: documents[0], there: documents[1], ahead, told }
}

/** A document reads what it is asked for from where it is kept. */
function plain(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document))
}

const plugin = (body: string) =>
  `data:text/javascript,${encodeURIComponent(`export default { remark: [() => (tree, file) => { ${body} }] }`)}`

describe('documents that are read in threads', () => {
  it('are what the main thread makes of them', async () => {
    const { here, there, ahead, told } = await readBoth()
    expect([ahead, told]).toEqual([40, 40])
    expect(there).toEqual(here)
  })

  it("are read with a site's own code, which each thread loads", async () => {
    const { here, there, ahead } = await readBoth(plugin("tree.children.push({ type: 'thematicBreak' })"))
    expect(ahead).toBe(40)
    expect(there).toEqual(here)
    expect(JSON.stringify(there)).toContain('<hr>')
  })

  it('are left to the main thread where a thread cannot begin, or ends', async () => {
    const absent = await readBoth(undefined, '/nowhere/reading-worker.mjs')
    expect(absent.ahead).toBeLessThan(40)
    expect(absent.there).toEqual(absent.here)
    // At the first documents.
    const ending = join(mkdtempSync(join(tmpdir(), 'gazette-ending-')), 'worker.mjs')
    writeFileSync(
      ending,
      "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => process.exit(3))\n",
    )
    const ended = await readBoth(undefined, ending)
    expect(ended.ahead).toBeLessThan(40)
    expect(ended.there).toEqual(ended.here)
  })

  it('are not read ahead where they are few, where they are known, or where there is no code for a thread', async () => {
    const files = diskFiles(site())
    const reader = readerOf(aConfig(), { value: {}, hash: '' })
    const cache = openCache(files, undefined)
    await readAhead(paths, reader, cache, worker, never)
    await readAhead(paths, reader, cache, undefined, never, 0)
    expect(cache.misses().documents).toBe(0)
    for (const path of paths) cache.document(path, reader)
    await readAhead(paths, reader, cache, worker, never, 0)
    expect(cache.misses().documents).toBe(40)
  })
})
