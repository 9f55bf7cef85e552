import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { localSettings, openSite, type Site } from '../net/site-of-all-faults.ts'
import { post, siteWith } from '../site.ts'
import { folderWith, gazette } from './gazette.ts'
import { gazetteHere } from './in-process.ts'

const site = siteWith({
  'content/posts/2026/a.md': post('A', '', '## Who may apply\n\nText.'),
  'content/posts/2026/b.md': post('B'),
}) as Record<string, string>

const opened: Site[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

describe('gazette record', () => {
  it('writes down what was published, once, and from then on nothing of it can be lost unseen', async () => {
    const folder = folderWith(site)
    expect(await gazette(['build'], { cwd: folder })).toMatchObject({ code: 0 })
    const ran = await gazette(['record'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(
      /^dist: \d+ new addresses in content\/ledger\.tsv, 1 new section in content\/anchors\.tsv\.\n$/,
    )
    const ledger = readFileSync(join(folder, 'content/ledger.tsv'), 'utf8')
    expect(ledger).toContain('/posts/2026/a/\tpost\ttag:example.gov,2026:/posts/2026/a/\t2026-06-02\n')
    expect(ledger).not.toMatch(/\t-\n/)
    expect((await gazette(['record'], { cwd: folder })).out).toBe('dist: nothing that was not recorded.\n')
    expect(readFileSync(join(folder, 'content/ledger.tsv'), 'utf8')).toBe(ledger)

    rmSync(join(folder, 'content/posts/2026/b.md'))
    const failed = await gazette(['build'], { cwd: folder })
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.err).toMatch(/content\/ledger\.tsv:\d+:1/)
    expect(existsSync(join(folder, 'dist/posts/2026/b/index.html'))).toBe(true)
    writeFileSync(join(folder, 'content/removed.yml'), '/posts/2026/b/: 2026-06-09\n')
    expect(await gazette(['build'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'dist/posts/2026/b/index.html'), 'utf8')).toContain('9 June 2026')
  })

  it('says what to do where nothing was built, or nothing can be recorded', async () => {
    const folder = folderWith(site)
    expect(await gazette(['record'], { cwd: folder })).toMatchObject({
      code: 2,
      err: expect.stringContaining('Build first.'),
    })
    await gazette(['build', '--preview'], { cwd: folder })
    expect(await gazette(['record', '--out', 'preview'], { cwd: folder })).toMatchObject({ code: 2 })
    expect(existsSync(join(folder, 'content/ledger.tsv'))).toBe(false)
  })
})

describe('a ledger that was damaged', () => {
  it('keeps its comments and what cannot be read, and loses the marks of a merge', async () => {
    const folder = folderWith(site)
    await gazette(['build'], { cwd: folder })
    await gazette(['record'], { cwd: folder })
    const path = join(folder, 'content/ledger.tsv')
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, `# ours\n<<<<<<< HEAD\n/posts/2026/old/ post -\n=======\n${before}>>>>>>> other\n`)
    expect(await gazette(['record'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(readFileSync(path, 'utf8')).toBe(`# ours\n/posts/2026/old/ post -\n${before}`)
    expect((await gazette(['check'], { cwd: folder })).err).toContain('ledger-unread')
  })

  it('is not written over where it is no UTF-8, and stops the build', async () => {
    const folder = folderWith(site)
    await gazette(['build'], { cwd: folder })
    await gazette(['record'], { cwd: folder })
    const path = join(folder, 'content/ledger.tsv')
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(readFileSync(path, 'utf8'), 'utf16le')])
    writeFileSync(path, utf16)
    expect(await gazette(['record'], { cwd: folder })).toMatchObject({ code: 2, err: expect.stringContaining('UTF-8') })
    expect(readFileSync(path)).toEqual(utf16)
    expect((await gazette(['build'], { cwd: folder })).err).toContain('encoding-invalid')
  })
})

describe('gazette record --fetch', () => {
  const run = async (folder: string, url: string) => {
    const network = { ...localSettings, pause: 0 }
    const ran = await gazetteHere(['record', '--fetch', '--url', url], { folder, at: Date.UTC(2026, 5, 9), network })
    return { code: ran.code, said: ran.out + ran.err }
  }
  const serve = async (answer: (path: string) => { readonly status: number; readonly body?: string }) => {
    const server = await openSite((request, response) => {
      const { status, body = '' } = answer(request.url ?? '')
      response.writeHead(status).end(body)
    })
    opened.push(server)
    return `http://blog.gov:${server.port}`
  }

  it('takes the published record, so that a job that may not commit knows the past', async () => {
    const folder = folderWith(site)
    const url = await serve((path) =>
      path === '/ledger.tsv' ? { status: 200, body: '/old/\tpost\ttag:x,2026:/old/\t-\n' } : { status: 404 },
    )
    expect(await run(folder, url)).toEqual({ code: 0, said: `${url}: 1 new address in content/ledger.tsv.\n` })
    expect(readFileSync(join(folder, 'content/ledger.tsv'), 'utf8')).toBe('/old/\tpost\ttag:x,2026:/old/\t2026-06-09\n')
    expect(await gazette(['check'], { cwd: folder })).toMatchObject({ code: 1 })
  })

  it('finds nothing, and fails nowhere, where the site is not there yet', async () => {
    const folder = folderWith(site)
    const notFound = await serve(() => ({ status: 404, body: '<!doctype html>' }))
    expect((await run(folder, notFound)).code).toBe(0)
    const friendly = await serve(() => ({ status: 200, body: '<!doctype html><title>Not found</title>' }))
    expect((await run(folder, friendly)).code).toBe(0)
    expect(existsSync(join(folder, 'content/ledger.tsv'))).toBe(false)
  })

  it('fails where the site does not tell, so that its past is not forgotten', async () => {
    const folder = folderWith(site)
    const broken = await serve(() => ({ status: 500 }))
    expect(await run(folder, broken)).toMatchObject({ code: 2, said: expect.stringContaining('was answered with 500') })
  })
})

describe('gazette check --fix', () => {
  it('writes the published ids behind headings that were reworded, and nothing else', async () => {
    const text = post('A', '', '## Who may apply\n\nText.\n\nHow to pay\n----------\n\nText.\n\n## Costs ##\n\nEnd.')
    const folder = folderWith({ ...site, 'content/posts/2026/a.md': text })
    await gazette(['build'], { cwd: folder })
    await gazette(['record'], { cwd: folder })
    const reworded = text
      .replace('Who may apply', 'Who can apply')
      .replace('How to pay\n', 'How one pays\n')
      .replace('## Costs ##', '## The costs ##')
    writeFileSync(join(folder, 'content/posts/2026/a.md'), reworded)
    expect((await gazette(['check'], { cwd: folder })).err.match(/anchor-vanished/g)).toHaveLength(3)
    const ran = await gazette(['check', '--fix'], { cwd: folder })
    expect(ran.err).toContain('content/posts/2026/a.md:6: "Who can apply" has its id {#who-may-apply} again.')
    expect(ran.err).not.toContain('anchor-vanished')
    expect(readFileSync(join(folder, 'content/posts/2026/a.md'), 'utf8')).toBe(
      reworded
        .replace('Who can apply', 'Who can apply {#who-may-apply}')
        .replace('How one pays', 'How one pays {#how-to-pay}')
        .replace('## The costs ##', '## The costs {#costs} ##'),
    )
    expect(await gazette(['check', '--fix'], { cwd: folder })).toMatchObject({ code: 0 })
  })
})
