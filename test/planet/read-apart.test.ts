/** Hostile feeds, read by the process that an installed package runs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readApart } from '../../src/planet/read/read-apart.ts'
import type { ReadResult } from '../../src/planet/read/read-result.ts'
import { root } from '../site.ts'
import { address, rss } from './read.ts'

let folder = ''
let code = ''

beforeAll(async () => {
  const { bundleOptions } = (await import(join(root, 'bin', 'bundle.mjs'))) as {
    readonly bundleOptions: (packageFolder: string) => Parameters<typeof build>[0]
  }
  folder = mkdtempSync(join(tmpdir(), 'gazette-feed-process-'))
  const entryPoints = { 'feed-process': 'src/planet/read/feed-process.ts' }
  await build({ ...bundleOptions(root), entryPoints, outdir: folder, outExtension: { '.js': '.mjs' } })
  code = join(folder, 'feed-process.mjs')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function apart(text: string, limits: { readonly time?: number; readonly memory?: number } = {}): Promise<ReadResult> {
  return readApart({ bytes: new TextEncoder().encode(text), contentType: undefined, address }, { code, ...limits })
}

function itself(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('a feed in a process of its own', () => {
  it('is read as it would be here', async () => {
    expect(await apart(rss('<item><title>x</title></item>'))).toMatchObject({
      feed: { title: 'F' },
      entries: [{ title: 'x' }],
    })
    expect(await apart('nothing')).toMatchObject({ problem: 'The answer is no feed: neither XML nor JSON.' })
  })

  it.each([
    [
      'entities in entities',
      `<!DOCTYPE rss [${Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`).join('')}]>${rss('<item><title>&e29;</title></item>')}`,
    ],
    [
      'an entity from a file',
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>&x;</title></item>')}`,
    ],
    ['elements without end inside one another', `<rss version="2.0"><channel>${'<a>'.repeat(2_000_000)}`],
    ['HTML inside one another', rss(`<item><description><![CDATA[${'<div>'.repeat(200_000)}]]></description></item>`)],
    [
      'formatting that is never closed',
      rss(`<item><description><![CDATA[${'<b><i>'.repeat(3_000)}${'<p>x'.repeat(9_000)}]]></description></item>`),
    ],
    [
      'a great many attributes',
      rss(
        `<item><description><![CDATA[<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}=x`).join(' ')}>]]></description></item>`,
      ),
    ],
    [
      'bait for regular expressions',
      rss(
        `<item><title>${'&lt;a '.repeat(60_000)}</title><pubDate>${' '.repeat(200_000)}x</pubDate><author>${'a@'.repeat(50_000)}</author><description>${'share this '.repeat(50_000)}</description></item>`,
      ),
    ],
    ['a great many entries', rss('<item><title>x</title></item>'.repeat(100_000))],
    ['ten megabytes of text', rss(`<item><description>${'word '.repeat(2_000_000)}</description></item>`)],
    ['JSON inside itself', `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(1_000_000)}`],
  ])(
    'comes to a feed or a reason, in little time and memory: %s',
    async (_what, text) => {
      const result = await apart(text)
      expect('feed' in result || /^[A-Z].*\.$/.test(result.problem)).toBe(true)
      expect(JSON.stringify(result)).not.toMatch(/root:|It takes longer/)
    },
    30_000,
  )

  it('is left when it takes too long, and the process with it', async () => {
    const endless = itself('endless.mjs', 'process.once("message", () => { for (;;); })')
    const result = await readApart(
      { bytes: new Uint8Array(), contentType: undefined, address },
      { code: endless, time: 300 },
    )
    expect(result).toMatchObject({ problem: expect.stringMatching(/^It takes longer than/) })
  })

  it('is left when it wants too much memory', async () => {
    const greedy = itself(
      'greedy.mjs',
      'process.once("message", () => { const all = []; for (;;) all.push(new Array(1e6).fill({})) })',
    )
    const result = await readApart(
      { bytes: new Uint8Array(), contentType: undefined, address },
      { code: greedy, memory: 32 },
    )
    expect(result).toMatchObject({ problem: 'It cannot be read in the memory that a feed is given.' })
  }, 30_000)

  it('says so where there is no process to read it', async () => {
    expect(
      await readApart({ bytes: new Uint8Array(), contentType: undefined, address }, { code: join(folder, 'none.mjs') }),
    ).toHaveProperty('problem')
  })

  it('tells the process nothing of the environment', async () => {
    const teller = itself(
      'teller.mjs',
      'process.once("message", () => process.send({ problem: JSON.stringify(Object.keys(process.env)), advice: "" }))',
    )
    const result = await readApart({ bytes: new Uint8Array(), contentType: undefined, address }, { code: teller })
    const names: string[] = 'problem' in result ? JSON.parse(result.problem) : ['?']
    expect(names.filter((name) => !/^NODE_CHANNEL|^SystemRoot$/.test(name))).toEqual([])
  })
})
