import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { tellVerification } from '../../src/cli/verification.ts'
import type { Verification } from '../../src/engine/verify.ts'
import { folderWith, gazette } from './gazette.ts'

const post = (title: string) => `---\ntitle: ${title}\ndate: 2026-06-02\n---\n\nText.\n`
const site = {
  'content/site.yml': 'title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n',
  'content/posts/a.md': post('A'),
}

function told(verification: Verification): { readonly code: number; readonly out: string; readonly err: string } {
  let [out, err] = ['', '']
  const surroundings = {
    output: { write: (text: string) => (out += text) },
    errors: { write: (text: string) => (err += text) },
    environment: {},
  }
  const code = tellVerification(verification, false, surroundings as unknown as Surroundings)
  return { code, out, err }
}

describe('gazette build --verify', () => {
  it('says that a build without the cache makes the same', async () => {
    const cwd = folderWith(site)
    for (const title of ['A', 'B', 'B']) {
      writeFileSync(join(cwd, 'content/posts/a.md'), post(title))
      const { code, out } = await gazette(['build', '--verify', '--now', '2026-11-23'], { cwd })
      expect([code, out.split('\n').at(-2)]).toEqual([
        0,
        expect.stringMatching(/^Verified: without the cache the same \d+ files and messages are made\.$/),
      ])
    }
    expect(readFileSync(join(cwd, 'dist/posts/a/index.html'), 'utf8')).toContain('<h1>B</h1>')
  })

  it('has nothing to verify where nothing was published', async () => {
    const cwd = folderWith({ ...site, 'content/posts/b.md': '[gone](./gone.md)\n' })
    const { code, out, err } = await gazette(['build', '--verify'], { cwd })
    expect(code).toBe(1)
    expect(out).not.toContain('Verified')
    expect(err).toContain('Nothing was verified, since nothing was published.')
  })

  it('leaves the report for machines whole', async () => {
    const { code, out, err } = await gazette(['build', '--verify', '--json'], { cwd: folderWith(site) })
    expect([code, JSON.parse(out).exitCode]).toEqual([0, 0])
    expect(err).toContain('Verified: without the cache')
  })

  it('is for builds alone', async () => {
    expect((await gazette(['check', '--verify'], { cwd: folderWith(site) })).code).toBe(2)
  })

  it('names what differs, with a way out, and ends as a bug does', () => {
    const differing = Array.from({ length: 22 }, (_, index) => `posts/${index}/index.html`)
    const { code, out, err } = told({ files: 30, differing, saysTheSame: false })
    expect([code, out]).toEqual([70, ''])
    expect(err).toContain('A build without the cache makes 22 files and the messages otherwise.')
    expect(err).toContain('  posts/19/index.html\n  and 2 more\n')
    expect(err).toContain('gazette build --no-cache')
    expect(told({ files: 30, differing: [], saysTheSame: false }).err).toContain('makes the messages otherwise')
    expect(told({ files: 1, differing: [], saysTheSame: true })).toMatchObject({ code: 0, err: '' })
  })
})
