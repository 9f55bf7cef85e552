import { linkSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type Notice, type Watcher, watch } from '../../src/dev/watch/watch.ts'
import { post } from '../site.ts'
import {
  commitTwice,
  everything,
  git,
  move,
  remove,
  saveAtomically,
  saveInHalves,
  saveLikeEmacs,
  saveLikeVim,
  write,
} from './edits.ts'

const folders = ['content', 'layouts', 'static']
const open = new Set<Watcher>()
afterEach(async () => {
  for (const watcher of open) await watcher.close()
  open.clear()
})

function siteFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gazette-watch-')))
  write(folder, 'content/site.yml', 'title: A site\n')
  write(folder, 'content/posts/a.md', post('A'))
  write(folder, 'content/posts/2026/b.md', post('B'))
  write(folder, 'layouts/post.tsx', '// a layout\n')
  write(folder, 'static/robots.txt', '')
  return folder
}

/** A watcher whose every ring looks at the whole disk, as the engine does. */
async function watching(folder: string, request: { poll?: boolean; heartbeat?: number } = {}) {
  let rings = 0
  let seen: Record<string, string> = {}
  const said: Notice[] = []
  const look = () => {
    rings++
    seen = everything(folder, folders)
  }
  // Without a heartbeat, only what is heard can ring.
  const watcher = watch({ root: folder, folders, heartbeat: 1e8, ...request }, look, (notice) => said.push(notice))
  open.add(watcher)
  await watcher.ready
  await until(() => rings > 0)
  await settled(() => rings)
  const before = rings
  return {
    watcher,
    said,
    rings: () => rings - before,
    /** Waits until a ring has seen the disk as it is. */
    async hasSeenAll() {
      const disk = everything(folder, folders)
      await until(() => rings > before && same(seen, disk))
    },
  }
}

function same(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

async function until(condition: () => boolean): Promise<void> {
  const begin = Date.now()
  while (!condition()) {
    if (Date.now() - begin > 20_000) throw new Error('waited in vain')
    await sleep(5)
  }
}

async function settled(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count()
    await sleep(150)
  }
}

describe('the watcher', () => {
  const saves: Readonly<Record<string, (folder: string, path: string, text: string) => void | Promise<void>>> = {
    'a plain save': write,
    'a save by vim': saveLikeVim,
    'a save by emacs': saveLikeEmacs,
    'an atomic save': saveAtomically,
    'a file that is written in halves, fast': (...save) => saveInHalves(...save, 1),
    'a file that is written in halves, slowly': (...save) => saveInHalves(...save, 150),
  }
  for (const [name, save] of Object.entries(saves)) {
    it(`rings for ${name}, again and again`, async () => {
      const folder = siteFolder()
      const heard = await watching(folder)
      for (const [round, path] of ['content/posts/2026/b.md', 'content/posts/a.md', 'content/site.yml'].entries()) {
        await save(folder, path, post(`Round ${round}`))
        await heard.hasSeenAll()
        await save(folder, path, post(`Round ${round}, again`))
        await heard.hasSeenAll()
      }
      expect(heard.said).toEqual([])
    })
  }

  it('rings for a save of the same bytes, so that the engine can find that nothing changed', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    write(folder, 'content/posts/a.md', post('A'))
    await until(() => heard.rings() > 0)
  })

  it('rings for layouts, static files and the code beside site.config.ts', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    for (const path of ['layouts/parts/head.tsx', 'static/.well-known/security.txt', 'site.config.ts', 'plugin.ts']) {
      const before = heard.rings()
      write(folder, path, `// ${path}\n`)
      await until(() => heard.rings() > before)
      await heard.hasSeenAll()
    }
  })

  it('rings for the rename of a file and of a folder, and for what is saved there afterwards', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    move(folder, 'content/posts/a.md', 'content/posts/c.md')
    await heard.hasSeenAll()
    move(folder, 'content/posts/2026', 'content/posts/2027')
    await heard.hasSeenAll()
    saveLikeVim(folder, 'content/posts/2027/b.md', post('Moved'))
    await heard.hasSeenAll()
    move(folder, 'content/posts/2027', 'content/posts/2026')
    await heard.hasSeenAll()
    write(folder, 'content/posts/2026/b.md', post('And back'))
    await heard.hasSeenAll()
  })

  it('rings for a file that is deleted and made again', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    for (const pause of [0, 1, 30, 200]) {
      remove(folder, 'content/posts/a.md')
      await sleep(pause)
      write(folder, 'content/posts/a.md', post(`After ${pause}`))
      await heard.hasSeenAll()
    }
    remove(folder, 'content/posts/a.md')
    await heard.hasSeenAll()
  })

  it('rings when content/ is moved away, comes back, and is written in', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    move(folder, 'content', 'content-away')
    await heard.hasSeenAll()
    move(folder, 'content-away', 'content')
    await heard.hasSeenAll()
    write(folder, 'content/posts/2026/b.md', post('Restored'))
    await heard.hasSeenAll()
    remove(folder, 'content')
    await heard.hasSeenAll()
    write(folder, 'content/posts/2028/new/index.md', post('Anew'))
    await heard.hasSeenAll()
    write(folder, 'content/posts/2028/new/index.md', post('Anew, twice'))
    await heard.hasSeenAll()
  })

  it('rings for folders that are made at once, many levels deep, and for what is saved in them', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 20; index++) {
        write(folder, `content/posts/r${round}/${index % 7}/${index}/x/y/index.md`, post(`${round} ${index}`))
      }
      await heard.hasSeenAll()
      write(folder, `content/posts/r${round}/3/3/x/y/index.md`, post('Saved'))
      await heard.hasSeenAll()
      write(folder, `content/posts/r${round}/5/19/x/y/picture.svg`, '<svg/>')
      await heard.hasSeenAll()
    }
  })

  it('rings for a folder layouts/ that there was not', async () => {
    const folder = siteFolder()
    remove(folder, 'layouts')
    const heard = await watching(folder)
    write(folder, 'layouts/page.tsx', '//\n')
    await heard.hasSeenAll()
    write(folder, 'layouts/page.tsx', '// more\n')
    await heard.hasSeenAll()
  })

  it('survives a checkout that changes 3,000 files', async () => {
    const folder = siteFolder()
    commitTwice(folder, 3000, 3000, (index, edition) => post(`Post ${index}`, '', `Edition ${edition}.`))
    const heard = await watching(folder)
    for (const edition of ['edition-2', 'edition-1', 'edition-2']) {
      git(folder, 'checkout', '--quiet', edition)
      await heard.hasSeenAll()
    }
    write(folder, 'content/posts/edition-2/a/b/post.md', post('Saved after it'))
    await heard.hasSeenAll()
    expect(heard.said).toEqual([])
  })

  it('does not ring for what is none of its business', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    for (const path of [
      'dist/index.html',
      'preview/a.html',
      '.cache/x',
      '.git/index',
      'node_modules/a/b.js',
      'README.md',
    ]) {
      write(folder, path, 'x')
      write(folder, path, 'y')
    }
    write(folder, 'content/node_modules/a.md', 'x')
    await settled(heard.rings)
    const before = heard.rings()
    write(folder, 'content/node_modules/a.md', 'y')
    write(folder, 'dist/index.html', 'z')
    await settled(heard.rings)
    expect(heard.rings()).toBe(before)
    // The test above could not fail if nothing rang.
    write(folder, 'content/a.md', 'x')
    await until(() => heard.rings() > before)
  })

  it('follows links within the site, and neither out of it nor in circles', async () => {
    const folder = siteFolder()
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'gazette-outside-')))
    mkdirSync(join(outside, 'deep'))
    write(folder, 'shared/pictures/a.svg', '<svg/>')
    write(folder, 'shared/one.md', post('One'))
    symlinkSync('../shared/pictures', join(folder, 'content/pictures'))
    symlinkSync('../shared/one.md', join(folder, 'content/one.md'))
    symlinkSync(outside, join(folder, 'content/outside'))
    symlinkSync('..', join(folder, 'content/posts/up'))
    symlinkSync('../posts', join(folder, 'static/posts'))
    const heard = await watching(folder)
    const ringsFor = async (path: string, text: string): Promise<boolean> => {
      await settled(heard.rings)
      const before = heard.rings()
      write(folder, path, text)
      await settled(heard.rings)
      return heard.rings() > before
    }
    expect(await ringsFor('shared/pictures/a.svg', '<svg> </svg>')).toBe(true)
    expect(await ringsFor('shared/pictures/b.svg', '<svg> </svg>')).toBe(true)
    expect(await ringsFor('shared/one.md', post('Two'))).toBe(true)
    expect(await ringsFor('shared/other.md', post('Other'))).toBe(false)
    write(outside, 'deep/x.md', 'x')
    await sleep(100)
    expect(heard.said).toEqual([])
  })

  it('finds what a disk does not tell of, and polls from then on', async () => {
    const folder = siteFolder()
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'gazette-outside-')))
    // Of what is written under the other name of a file, the folder hears nothing: as on a network file system.
    linkSync(join(folder, 'content/posts/a.md'), join(outside, 'a.md'))
    const heard = await watching(folder, { heartbeat: 50 })
    write(outside, 'a.md', post('Unheard'))
    await heard.hasSeenAll()
    expect([heard.watcher.mode(), heard.said]).toEqual(['listening', []])
    write(outside, 'a.md', post('Unheard again'))
    await heard.hasSeenAll()
    expect(heard.watcher.mode()).toBe('polling')
    expect(heard.said.map(({ text }) => text)).toEqual([expect.stringContaining('does not tell of changes')])
    write(outside, 'a.md', post('Seen'))
    await heard.hasSeenAll()
  })

  it('takes no disk for deaf that tells of changes', async () => {
    const folder = siteFolder()
    const heard = await watching(folder, { heartbeat: 5 })
    for (let round = 0; round < 30; round++) {
      saveLikeVim(folder, 'content/posts/a.md', post(`Round ${round}`))
      await sleep(10)
    }
    await heard.hasSeenAll()
    expect(heard.watcher.mode()).toBe('listening')
  })

  it('makes one ring of a save, soon', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    saveLikeVim(folder, 'content/posts/a.md', post('Once'))
    await settled(heard.rings)
    expect(heard.rings()).toBeLessThanOrEqual(2)
  })

  it('is silent after it is closed', async () => {
    const folder = siteFolder()
    const heard = await watching(folder)
    await heard.watcher.close()
    write(folder, 'content/posts/a.md', post('Unheard'))
    await sleep(200)
    expect(heard.rings()).toBe(0)
  })

  it('can be closed before it is ready', async () => {
    const watcher = watch(
      { root: siteFolder(), folders },
      () => {},
      () => {},
    )
    await watcher.close()
    await watcher.ready
  })
})

describe('the watcher, polling', () => {
  it('sees what listening would hear', async () => {
    const folder = siteFolder()
    const heard = await watching(folder, { poll: true })
    expect(heard.watcher.mode()).toBe('polling')
    saveLikeVim(folder, 'content/posts/a.md', post('Vim'))
    await heard.hasSeenAll()
    move(folder, 'content/posts/2026', 'content/posts/2027')
    await heard.hasSeenAll()
    remove(folder, 'content')
    await heard.hasSeenAll()
    write(folder, 'content/posts/new/a.md', post('New'))
    await heard.hasSeenAll()
    expect(heard.said).toEqual([])
  })

  it('sees a change that leaves length and time as they were', async () => {
    const folder = siteFolder()
    const heard = await watching(folder, { poll: true })
    write(folder, 'content/posts/a.md', post('One'))
    utimesSync(join(folder, 'content/posts/a.md'), 1e9, 1e9)
    await heard.hasSeenAll()
    write(folder, 'content/posts/a.md', post('Two'))
    utimesSync(join(folder, 'content/posts/a.md'), 1e9, 1e9)
    await heard.hasSeenAll()
  })
})
