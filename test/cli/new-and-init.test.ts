import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { momentOf } from '../../src/core/time.ts'
import { folderWith, gazette } from './gazette.ts'

const year = new Date().getUTCFullYear()

describe('gazette new', () => {
  const authors = 'ann-lee: { name: Ann Lee }\nbo-ek: { name: Bo Ek }\n'

  it('begins a draft with all of its front matter, in the zone of the site, and prints its path', async () => {
    const folder = folderWith({ 'content/site.yml': 'title: T\ntimeZone: Pacific/Kiritimati\n' })
    const ran = await gazette(['new', 'Code: what we  learned', '--tags', 'Open source, C++', '--author', 'Ann Lee'], {
      cwd: folder,
      env: { TZ: 'America/Los_Angeles' },
    })
    const moment = momentOf(Date.now(), 'Pacific/Kiritimati')
    const path = join(folder, `content/posts/${moment.year}/code-what-we-learned.md`)
    expect(ran).toEqual({ code: 0, out: `${path}\n`, err: '' })
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('---\ntitle: "Code: what we learned"\n')
    expect(text).toContain(`\ndate: ${moment.iso.slice(0, 10)} `)
    expect(text).toContain('\nauthors: [Ann Lee]\ntags: [Open source, "C++"]\ndraft: true #')
  })

  it('makes a document that builds without a word', async () => {
    const folder = folderWith({
      'content/site.yml': 'title: T\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n',
      'content/authors.yml': 'ann-lee: { name: Ann Lee }\n',
    })
    await gazette(['new', 'Größe & Maß: "null"', '--tags', 'A'], { cwd: folder })
    await gazette(['new', '2026-01-01 a page', '--page'], { cwd: folder })
    const ran = await gazette(['check', '--drafts'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain(', 1 post,')
  })

  it('makes a page without a date', async () => {
    const folder = folderWith({ 'content/site.yml': 'title: T\n' })
    expect(await gazette(['new', 'Contact', '--page'], { cwd: folder })).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'content/contact.md'), 'utf8')).not.toContain('date:')
  })

  it('never overwrites, nor takes an address that another file has', async () => {
    const folder = folderWith({
      'content/contact.md': 'mine',
      'content/team/index.md': 'mine',
      [`content/posts/${year}/${year}-01-01-open-data.md`]: 'mine',
    })
    for (const args of [['Contact', '--page'], ['Team', '--page'], ['Open data'], ['Tags', '--page']]) {
      const ran = await gazette(['new', ...args], { cwd: folder })
      expect([args, ran.code, ran.out]).toEqual([args, 2, ''])
    }
    expect(readFileSync(join(folder, 'content/contact.md'), 'utf8')).toBe('mine')
  })

  it('begins nothing in a folder that is no site', async () => {
    const folder = folderWith()
    const ran = await gazette(['new', 'A post'], { cwd: folder })
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('There is no folder "content" in ') })
    expect(readdirSync(folder)).toEqual([])
  })

  it('knows the authors of the site', async () => {
    const folder = folderWith({ 'content/authors.yml': authors })
    const ran = await gazette(['new', 'A', '--author', 'ann-le'], { cwd: folder })
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean --author ann-lee?') })
    expect(await gazette(['new', 'A', '--author', 'bo-ek'], { cwd: folder })).toMatchObject({ code: 0 })
  })

  it('begins with an archetype of the site, which is never published itself', async () => {
    const folder = folderWith({
      'content/site.yml': 'title: T\naddress: https://example.gov\n',
      'content/index.md': '---\ntitle: Home\n---\n',
      'content/_archetypes/release.md':
        '---\ntitle: "Release: {title}"\ntags: [releases]\n---\nWhat is new in {title}?\n',
    })
    const ran = await gazette(['new', 'Atlas', '--archetype', 'release'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    const text = readFileSync(ran.out.trim(), 'utf8')
    expect(text).toContain('title: "Release: Atlas"\ntags: [releases]\n')
    expect(text).toContain('What is new in Atlas?')
    expect((await gazette(['new', 'B', '--archetype', 'relase'], { cwd: folder })).err).toContain('--archetype release')
    await gazette(['build', '--drafts'], { cwd: folder })
    const made = readdirSync(join(folder, 'preview'), { recursive: true, encoding: 'utf8' })
    expect(made.filter((path) => /archetype|release\.md|release\/index/.test(path))).toEqual([])
    expect(made).toContain(`posts/${year}/atlas/index.html`)
  })

  it('wants a title where it cannot ask, and the title in one word', async () => {
    const folder = folderWith({ 'content/site.yml': 'title: T\n' })
    expect(await gazette(['new'], { cwd: folder })).toMatchObject({ code: 2 })
    expect(await gazette(['new', '  '], { cwd: folder })).toMatchObject({ code: 2 })
    expect((await gazette(['new', 'Two', 'words'], { cwd: folder })).err).toContain('gazette new "Two words"')
    expect(existsSync(join(folder, 'content/posts'))).toBe(false)
  })
})

describe('gazette init', () => {
  it('makes a site that is fine as it is', async () => {
    const folder = folderWith()
    const ran = await gazette(['init', 'our-blog', '--title', 'Data & "code": *ours*'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('cd our-blog\n  npm install\n  npm run build\n')
    const site = join(folder, 'our-blog')
    for (const path of ['.gitignore', '.gitattributes', '.vscode/settings.json', 'README.md', 'static/favicon.svg']) {
      expect(existsSync(join(site, path)), path).toBe(true)
    }
    expect(JSON.parse(readFileSync(join(site, 'package.json'), 'utf8'))).toMatchObject({
      name: 'our-blog',
      dependencies: { gazette: expect.stringMatching(/^\^\d/) },
    })
    const built = await gazette(['build', '--root', site, '--url', 'https://example.gov'], { cwd: folder })
    expect(built.code).toBe(0)
    expect(built.err.match(/\[[a-z-]+\]/g)).toEqual(['[feed-id-unset]'])
    expect(readFileSync(join(site, 'dist/index.html'), 'utf8')).toContain('Data &amp; &quot;code&quot;: *ours*')
    expect(existsSync(join(site, `dist/posts/${year}/welcome/index.html`))).toBe(true)
  })

  it('leaves no word of the template unfilled', async () => {
    const folder = folderWith()
    await gazette(['init', 'x'], { cwd: folder })
    for (const path of readdirSync(join(folder, 'x'), { recursive: true, encoding: 'utf8' })) {
      expect(path).not.toMatch(/dot-|YEAR/)
      if (/\.(?:md|yml|json)$/.test(path))
        expect(readFileSync(join(folder, 'x', path), 'utf8')).not.toContain('GAZETTE_')
    }
  })

  it('mixes nothing into a folder that holds something', async () => {
    const folder = folderWith({ 'mine.txt': 'mine' })
    expect(await gazette(['init', '.'], { cwd: folder })).toMatchObject({ code: 2 })
    expect(await gazette(['init', 'mine.txt'], { cwd: folder })).toMatchObject({ code: 2 })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
    expect(await gazette(['init', '.'], { cwd: folderWith() })).toMatchObject({ code: 0 })
  })
})
