import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/engine/build.ts'
import { lineOf, now, packageLayouts } from '../site.ts'
import { bundledWorker } from './bundled-worker.ts'

let worker: string
beforeAll(async () => {
  worker = await bundledWorker('rendering-worker')
})

const posts = Array.from({ length: 210 }, (_, index) => {
  const day = String((index % 28) + 1).padStart(2, '0')
  const year = 2015 + (index % 10)
  const text = `## Heading\n\n[next](./p${index + 1 === 210 ? 0 : index + 1}.md#heading) é 𝄞 ${'Words. '.repeat(9)}`
  return [
    `content/posts/p${index}.md`,
    `---\ntitle: Post ${index}\ndate: ${year}-06-${day}\ntags: [t${index % 7}]\n---\n\n${text}\n`,
  ]
})

const site: Readonly<Record<string, string>> = {
  ...Object.fromEntries(posts),
  'content/site.yml': 'title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n',
  'content/notice.md': '---\ntitle: Notice\nuntil: 2030-01-01\n---\n\nThe office is closed.\n',
  'content/about.md': '---\ntitle: About\n---\n\nText.\n',
  'site.config.ts':
    "export default { generators: [() => [{ output: 'own.txt', kind: 'text', origin: '', step: 'asset', view: () => ({ kind: 'text', text: 'Own', mediaType: 'text/plain' }) }]] }",
}

/** Builds a site on disk. @returns what it published, and what it said. */
async function built(files: Readonly<Record<string, string>>, renderingWorker: string | undefined) {
  const root = mkdtempSync(join(tmpdir(), 'gazette-threads-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const out = join(root, 'dist')
  const flags = { drafts: false, future: false, strict: false, holdBack: false, html: false }
  const result = await build(
    { root, mode: 'build', out, url: undefined, now, ...flags },
    { packageLayouts, renderingWorker },
  )
  return {
    published: result.published ? contentOf(out) : {},
    report: result.messages.map(lineOf),
    counts: result.counts,
  }
}

function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length), readFileSync(path, 'utf8')]
    }),
  )
}

function workerOf(code: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'gazette-worker-')), 'worker.mjs')
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${code}\n`)
  return path
}

describe('routes that are rendered in threads', () => {
  it('are what the main thread makes of them, feeds too', async () => {
    const here = await built(site, undefined)
    expect(here.report).toEqual([])
    expect(Object.keys(here.published).length).toBeGreaterThan(300)
    expect(await built(site, worker)).toEqual(here)
  })

  it('are rendered by threads indeed', async () => {
    const bytes = "new TextEncoder().encode('by a thread')"
    const artifact = `{ ...route, hash: 'x', mediaType: 'text/html', content: { bytes: ${bytes} } }`
    const lying = workerOf(`parentPort.on('message', (jobs) => {
      if (Array.isArray(jobs)) parentPort.postMessage(jobs.map(({ route }) => ({ artifact: ${artifact}, messages: [] })))
    })`)
    const { published } = await built(site, lying)
    expect(published['/feed.xml']).toBe('by a thread')
    expect(Object.values(published).filter((text) => text === 'by a thread').length).toBeGreaterThan(50)
    expect(published['/own.txt']).toBe('Own')
  })

  it('say what is wrong with a layout as the main thread says it', async () => {
    const layout = `import Post from 'gazette/layouts/post.tsx'
export default (view, context) => {
  if (view.page.title === 'Post 77') throw new Error('No.')
  return view.page.title === 'Post 78' ? <main><h1>{view.page.title}</h1></main> : Post(view, context)
}`
    const broken = { ...site, 'layouts/post.tsx': layout }
    const here = await built(broken, undefined)
    expect(here.report.filter((line) => line.endsWith('layout-failed')).length).toBe(1)
    expect(here.report.filter((line) => line.endsWith('page-invalid')).length).toBeGreaterThan(0)
    expect(await built(broken, worker)).toEqual(here)
  })

  it.each([
    ['changes what it is given', 'view.tags.push(view.tags[0])'],
    ['calls itself too often', '(function deeper(depth) { return depth === 0 ? 0 : 1 + deeper(depth - 1) })(20_000)'],
  ])('fail where a layout %s, whoever renders', async (_what, code) => {
    const layout = `import Post from 'gazette/layouts/post.tsx'
export default (view, context) => { ${code}; return Post(view, context) }`
    const broken = { ...site, 'layouts/post.tsx': layout }
    const here = await built(broken, undefined)
    expect(here.published).toEqual({})
    expect(here.report.filter((line) => line.endsWith('layout-failed')).length).toBeGreaterThan(0)
    expect(await built(broken, worker)).toEqual(here)
  })

  it('are left to the main thread where a thread cannot begin, ends, or does not know how', async () => {
    const here = await built(site, undefined)
    expect(await built(site, '/nowhere/rendering-worker.mjs')).toEqual(here)
    const ending = 'if (Array.isArray(jobs)) process.exit(3)'
    expect(await built(site, workerOf(`parentPort.on('message', (jobs) => { ${ending} })`))).toEqual(here)
    const silent = 'if (Array.isArray(jobs)) parentPort.postMessage(jobs.map(() => undefined))'
    expect(await built(site, workerOf(`parentPort.on('message', (jobs) => { ${silent} })`))).toEqual(here)
  })
})
