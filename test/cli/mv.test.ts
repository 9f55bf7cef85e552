import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedFiles } from '../../src/cli/move/changed-files.ts'
import type { MoveRequest, PlannedMove } from '../../src/cli/move/plan-move.ts'
import { changeFiles } from '../../src/io/change-files.ts'
import { memoryFiles } from '../../src/io/files.ts'
import { post, siteWith } from '../site.ts'
import { folderWith, gazette } from './gazette.ts'
import { movesLoseNothing, plan, textsOf } from './moving.ts'

/** Everything that a move leaves, in memory. */
async function moved(site: Record<string, string>, old: string, target: string, rest: Partial<MoveRequest> = {}) {
  const files = memoryFiles(siteWith(site))
  const planned = await plan(files, old, target, rest)
  if ('kind' in planned) throw new Error(`${planned.text} ${planned.note}`)
  return { planned, files: changedFiles(files, planned.changes), texts: textsOf(changedFiles(files, planned.changes)) }
}

const a = 'content/posts/2026/a.md'
const b = 'content/posts/2026/b.md'

describe('gazette mv', () => {
  it('renames a post: its address leads on, its entry keeps its id, and links follow in every form', async () => {
    const links = [
      '[1](./a.md) [2](a.md#x "t") [3](/posts/2026/a/) [4](<../2026/a.md>) [5][ref] ![6](./a.md)',
      '<a class="x" href="/posts/2026/a/">7</a> <https://example.gov/posts/2026/a/?q#f>',
      '`./a.md` and \\[no](./a.md) <!-- ./a.md -->',
      '',
      '[ref]: ./a.md "Title (./a.md)"',
    ].join('\n')
    const { texts, planned } = await moved(
      {
        [a]: post('A', '', '[self](./a.md#x) [other](./b.md)'),
        [b]: post('B', 'canonical: https://example.gov/posts/2026/a/ # ours\n', links),
      },
      a,
      'content/posts/2026/c.md',
    )
    expect(texts['content/posts/2026/c.md']).toBe(
      post(
        'A',
        'aliases:\n  - /posts/2026/a/\nid: tag:example.gov,2026:/posts/2026/a/\n',
        '[self](./c.md#x) [other](./b.md)',
      ),
    )
    const expected = [
      '[1](./c.md) [2](c.md#x "t") [3](/posts/2026/c/) [4](<./c.md>) [5][ref] ![6](./c.md)',
      '<a class="x" href="/posts/2026/c/">7</a> <https://example.gov/posts/2026/c/?q#f>',
      '`./a.md` and \\[no](./a.md) <!-- ./a.md -->',
      '',
      '[ref]: ./c.md "Title (./a.md)"',
    ].join('\n')
    expect(texts[b]).toBe(post('B', 'canonical: https://example.gov/posts/2026/c/ # ours\n', expected))
    expect(texts[a]).toBeUndefined()
    expect(planned.said).toEqual([
      '/posts/2026/a/ leads on to /posts/2026/c/ (an alias in its front matter).',
      'Its entry in feeds keeps its id, so that nobody is shown it twice.',
      'content/posts/2026/c.md: a link changed (line 6).',
      'content/posts/2026/b.md: 9 links changed (lines 4, 7, 8, 11).',
    ])
  })

  it('takes the folder of an index.md along, whatever is in it', async () => {
    const { texts } = await moved(
      {
        'content/posts/2026/2026-06-02-a/index.md': post(
          'A',
          'image: map.png\nimageAlt: M\n',
          '![M](map.png) [o](../b.md)',
        ),
        'content/posts/2026/2026-06-02-a/map.png': 'map',
        'content/posts/2026/2026-06-02-a/data/x.csv': 'x',
        'content/posts/2026/2026-06-02-a/_notes.md': 'mine',
        [b]: post('B', '', '![M](2026-06-02-a/map.png) [x](/posts/2026/2026-06-02-a/data/x.csv)'),
      },
      '/posts/2026/a/',
      'content/posts/2025/',
    )
    expect(Object.keys(texts).sort()).toEqual([
      'content/posts/2025/2026-06-02-a/_notes.md',
      'content/posts/2025/2026-06-02-a/data/x.csv',
      'content/posts/2025/2026-06-02-a/index.md',
      'content/posts/2025/2026-06-02-a/map.png',
      b,
      'content/site.yml',
    ])
    expect(texts['content/posts/2025/2026-06-02-a/index.md']).toContain('![M](map.png) [o](../../2026/b.md)')
    expect(texts[b]).toContain('![M](../2025/2026-06-02-a/map.png) [x](/posts/2025/2026-06-02-a/data/x.csv)')
  })

  it('takes the images along that only it shows, and leaves the others', async () => {
    const { texts, planned } = await moved(
      {
        [a]: post('A', 'image: cover.png\nimageAlt: C\n', '![O](own.png) ![S](shared.png) [d](data.csv)'),
        [b]: post('B', '', '![S](shared.png)'),
        'content/posts/2026/own.png': 'o',
        'content/posts/2026/cover.png': 'c',
        'content/posts/2026/shared.png': 's',
        'content/posts/2026/data.csv': 'd',
        'content/posts/2025/x.md': post('X'),
      },
      a,
      'content/posts/2025',
    )
    expect(planned.renamed.map(({ to }) => to)).toEqual([
      'content/posts/2025/a.md',
      'content/posts/2025/cover.png',
      'content/posts/2025/own.png',
    ])
    expect(texts['content/posts/2025/a.md']).toContain('image: cover.png\n')
    expect(texts['content/posts/2025/a.md']).toContain('![O](own.png) ![S](../2026/shared.png) [d](../2026/data.csv)')
  })

  it('keeps the files of a post in its front matter, one or a list', async () => {
    const site = (lines: string) => ({
      [a]: post('A', lines, 'Text.'),
      'content/posts/2026/talk.mp3': 't',
      'content/posts/2026/report.pdf': 'r',
      'content/posts/2025/x.md': post('X'),
    })
    const one = await moved(site('enclosure: talk.mp3 # 5 minutes\n'), a, 'content/posts/2025')
    expect(one.texts['content/posts/2025/a.md']).toContain('enclosure: ../2026/talk.mp3 # 5 minutes\n')
    const list = 'enclosure:\n  - talk.mp3\n  - file: report.pdf\n    title: The report\n'
    const many = await moved(site(list), a, 'content/posts/2025')
    expect(many.texts['content/posts/2025/a.md']).toContain(
      'enclosure:\n  - ../2026/talk.mp3\n  - file: ../2026/report.pdf\n    title: The report\n',
    )
  })

  it('follows in the configuration', async () => {
    const site = `title: T # ours
address: https://example.gov
feedId: { authority: example.gov, date: "2026" }
logo: content/img/logo.svg
navigation:
  - { label: About, page: about.md }
  - label: "Us"
    page: /about/
footer:
  - label: People
    page: content/about.md#people
`
    const { texts } = await moved(
      { 'content/site.yml': site, 'content/about.md': '---\ntitle: About\n---\n## P {#people}\n' },
      'content/about.md',
      'content/us/index.md',
    )
    expect(texts['content/site.yml']).toBe(
      site
        .replace('page: about.md', 'page: us/index.md')
        .replace('page: /about/', 'page: /us/')
        .replace('content/about.md#people', 'content/us/index.md#people'),
    )
  })

  it('takes its known problems along', async () => {
    const known = `- file: "${a}"\n  code: link-missing\n  text: "There is no page or file at \\"/nowhere/\\"."\n`
    const { texts } = await moved({ [a]: post('A', '', '[x](/nowhere/)'), 'content/known-problems.yml': known }, a, b)
    expect(texts['content/known-problems.yml']).toBe(known.replace(a, b))
  })

  it('gives no alias to an address that nobody can know, unless the last build published it', async () => {
    const draft = { [a]: post('A', 'draft: true\n') }
    const { texts, planned } = await moved(draft, a, '/posts/2026/c/')
    expect(texts['content/posts/2026/c.md']).toBe(draft[a])
    expect(planned.said.join()).toContain('No alias for /posts/2026/a/: it is a draft.')
    const later = { [a]: post('A').replace('2026-06-02', '2027-01-01') }
    expect((await moved(later, a, '/posts/2026/c/')).planned.said.join()).toContain('it is not published yet')
    const known = await moved(draft, a, '/posts/2026/c/', { published: { 'posts/2026/a/index.html': 'x' } })
    expect(known.texts['content/posts/2026/c.md']).toContain('aliases:\n  - /posts/2026/a/\n')
    const expired = await moved({ [a]: post('A', 'expires: 2026-07-01\n') }, a, '/posts/2026/c/')
    expect(expired.texts['content/posts/2026/c.md']).toContain('aliases:\n  - /posts/2026/a/\n')
  })

  it('adds an alias once, where documents come and go', async () => {
    const first = await moved({ [a]: post('A') }, a, b)
    const back = await plan(first.files, b, a)
    expect(back).toMatchObject({ isUndone: true })
    const files = changedFiles(first.files, (back as PlannedMove).changes)
    expect(textsOf(files)[a]).toContain('aliases:\n  - /posts/2026/a/\n  - /posts/2026/b/\n')
    const again = (await plan(files, a, b)) as PlannedMove
    expect(again.isUndone).toBe(false)
    expect(textsOf(changedFiles(files, again.changes))[b]).toBe(textsOf(files)[a])
  })

  it.each([
    ['what is not there', 'content/posts/2026/aa.md', b, 'Did you mean content/posts/2026/a.md?'],
    ['onto another file', a, 'content/about.md', 'nothing is ever overwritten'],
    ['onto the same but for case', a, 'content/About.md', 'nothing is ever overwritten'],
    ['where it is', a, a, 'another file or folder'],
    ['out of content/', a, '../a.md', 'a path like content/'],
    ['out of content/ by dots', a, 'content/../../a.md', 'Write one like content/'],
    ['onto a control file', a, 'content/notice.md', 'Choose a name'],
    ['to a private name', a, 'content/_a.md', 'Choose a name'],
    ['to an address of Gazette', a, 'content/tags/a.md', 'Choose another title or place'],
    ['to a name without an end', a, 'content/c', '.md at its end'],
    ['the home page', 'content/index.md', b, 'another document'],
    ['the notice', 'content/notice.md', b, 'its address'],
    ['a section with its posts', 'content/posts/index.md', 'content/news/', 'one by one'],
    ['a folder into a file', 'content/f/index.md', 'content/g.md', 'content/g/index.md'],
    ['a published post by its case alone', a, 'content/posts/2026/A.md', 'redirect could not tell'],
    ['a date away that stands in the name alone', 'content/2026-01-01-d.md', 'content/d.md', 'date: 2026-01-01'],
    ['onto the image of another', 'content/p/p.md', 'content/q/', 'Give one of the two another name'],
    ['what is not UTF-8', 'content/latin.md', 'content/l.md', 'UTF-8'],
    ['what has no front matter', 'content/none.md', 'content/n.md', 'by hand'],
    ['a post below its own address', a, 'content/posts/2026/a/more/a.md', 'not below the one it has'],
  ])('does not move %s', async (_, old, target, note) => {
    const files = memoryFiles({
      ...siteWith({
        [a]: post('A'),
        'content/about.md': '---\ntitle: About\n---\n',
        'content/index.md': '---\ntitle: Home\n---\n',
        'content/notice.md': '---\ntitle: N\n---\nText\n',
        'content/posts/index.md': '---\ntitle: Posts\n---\n',
        'content/f/index.md': post('F'),
        'content/f/x.csv': 'x',
        'content/2026-01-01-d.md': '---\ntitle: D\n---\n',
        'content/p/p.md': post('P', '', '![x](x.png)'),
        'content/p/x.png': 'x',
        'content/q/q.md': post('Q', '', '![x](x.png)'),
        'content/q/x.png': 'x',
        'content/none.md': 'Text.\n',
      }),
      'content/latin.md': new Uint8Array([45, 45, 45, 10, 116, 105, 116, 108, 101, 58, 32, 0xe9, 10, 45, 45, 45, 10]),
    })
    expect(await plan(files, old, target)).toMatchObject({ kind: 'misuse', note: expect.stringContaining(note) })
  })

  it('finds what is meant by file, folder, address and URL', async () => {
    const files = memoryFiles(siteWith({ 'content/posts/é/index.md': post('A'), [a]: post('A') }))
    for (const word of [
      a,
      './content/posts/2026/a.md',
      'posts/2026/a.md',
      '/posts/2026/a/',
      '/posts/2026/a',
      '/site/content/posts/2026/a.md',
      'https://example.gov/posts/2026/a/#x',
      'http://localhost:8080/posts/2026/a/index.html',
    ]) {
      expect([word, await plan(files, word, b)]).toMatchObject([word, { from: a, to: b }])
    }
    for (const word of ['content/posts/é', 'content/posts/é/', '/posts/%C3%A9/', '/posts/e\u0301/']) {
      expect([word, await plan(files, word, 'posts/e')]).toMatchObject([word, { to: 'content/posts/e/index.md' }])
    }
  })
})

describe('gazette mv on disk', () => {
  const site = siteWith({
    [a]: post('A', '', '![m](map.png)'),
    'content/posts/2026/map.png': 'map',
    [b]: post('B', '', '[a](./a.md)'),
  }) as Record<string, string>

  it('says what it did, and how to undo it, which restores every byte', async () => {
    const folder = folderWith(site)
    const dry = await gazette(['mv', a, 'content/news/', '--dry-run'], { cwd: folder })
    expect(dry.out).toMatch(/^Would move .*\n[\s\S]*Nothing was changed/)
    expect(existsSync(join(folder, a))).toBe(true)
    const ran = await gazette(['mv', a, 'content/news/'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toBe(`Moved content/posts/2026/a.md to content/news/a.md.
With it content/posts/2026/map.png to content/news/map.png.
/posts/2026/a/ leads on to /news/a/ (an alias in its front matter).
Its entry in feeds keeps its id, so that nobody is shown it twice.
content/posts/2026/b.md: a link changed (line 6).
Undo: gazette mv content/news/a.md content/posts/2026/a.md --undo
`)
    expect(await gazette(['check', '--strict'], { cwd: folder })).toMatchObject({ code: 0, err: '' })
    const undone = await gazette(ran.out.split('Undo: gazette ')[1]?.trim().split(' ') ?? [], { cwd: folder })
    expect(undone).toMatchObject({ code: 0, err: '' })
    for (const [path, text] of Object.entries(site)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
    expect(existsSync(join(folder, 'content/news'))).toBe(false)
  })

  it('is undone to the byte, however links were written', async () => {
    const links = '[a](a.md) [a](./a.md) [a](../2026/a.md) [a](%61.md) [a](a\\.md)'
    const written = { ...site, [a]: post('A', '', `![m](map.png) ${links} [b](b.md)`), [b]: post('B', '', links) }
    const folder = folderWith(written)
    const ran = await gazette(['mv', a, 'content/news/'], { cwd: folder })
    expect(readFileSync(join(folder, b), 'utf8')).toContain('[a](../../news/a.md) [a](../../news/a.md)')
    await gazette(ran.out.split('Undo: gazette ')[1]?.trim().split(' ') ?? [], { cwd: folder })
    for (const [path, text] of Object.entries(written)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  })

  it('keeps what was written after the move when that is undone', async () => {
    const folder = folderWith(site)
    await gazette(['mv', a, 'content/news/'], { cwd: folder })
    writeFileSync(join(folder, b), `${readFileSync(join(folder, b), 'utf8')}\nMore.\n`)
    await gazette(['mv', 'content/news/a.md', a, '--undo'], { cwd: folder })
    expect(readFileSync(join(folder, b), 'utf8')).toBe(`${site[b]}\nMore.\n`)
  })

  it('follows with the texts of known problems, which stay known', async () => {
    const folder = folderWith({ ...site, [b]: post('B', '', '[a](./a.md#no) [x](./a.md#none)') })
    await gazette(['check', '--accept'], { cwd: folder })
    expect(readFileSync(join(folder, 'content/known-problems.yml'), 'utf8')).toContain('posts/2026/a.md')
    expect(await gazette(['mv', a, 'content/news/'], { cwd: folder })).toMatchObject({ code: 0, err: '' })
    const list = readFileSync(join(folder, 'content/known-problems.yml'), 'utf8')
    expect([list.includes('posts/2026/a.md'), list.match(/content\/news\/a\.md/g)?.length]).toEqual([false, 2])
    expect(await gazette(['check'], { cwd: folder })).toMatchObject({ code: 0 })
  })

  it('can take a document back from being the home page', async () => {
    const { 'content/index.md': _, ...rest } = { ...site, 'content/start.md': '---\ntitle: Start\n---\n' } as Record<
      string,
      string
    >
    const folder = folderWith(rest)
    const ran = await gazette(['mv', 'content/start.md', 'content/index.md'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0 })
    const undone = await gazette(ran.out.split('Undo: gazette ')[1]?.trim().split(' ') ?? [], { cwd: folder })
    expect(undone).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'content/start.md'), 'utf8')).toBe(rest['content/start.md'])
  })

  it('says what an earlier command was killed in, and takes it back', async () => {
    const folder = folderWith(site)
    const killed = () => {
      throw new Error('killed')
    }
    const changes = { moves: [{ from: a, to: b.replace('b.md', 'c.md') }], writes: [] }
    expect(() => changeFiles(folder, changes, killed)).toThrow('killed')
    const ran = await gazette(['mv', a, 'content/news/'], { cwd: folder })
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('An earlier change was cut off.') })
    expect((await gazette(['mv', 'content/news/a.md', a, '--undo'], { cwd: folder })).err).toBe('')
  })

  it('prints commands as npm users call them', async () => {
    const folder = folderWith(site)
    const env = { npm_lifecycle_event: 'npx' }
    const ran = await gazette(['mv', a, 'content/news/'], { cwd: folder, env })
    expect(ran.out).toContain('\nUndo: npx gazette mv content/news/a.md')
  })

  it('changes nothing where the site would be wrong afterwards', async () => {
    const folder = folderWith({ ...site, 'content/c.md': post('C', 'aliases: /posts/2026/c/\n') })
    const ran = await gazette(['mv', a, 'content/posts/2026/c.md'], { cwd: folder })
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining('[address-collision]') })
    expect(existsSync(join(folder, a))).toBe(true)
  })
})

describe('a move (law)', () => {
  it('leaves a site that builds without a new message, keeps old addresses and ids, and is undone exactly', async () => {
    await fc.assert(movesLoseNothing, { numRuns: 15 })
  })
})
