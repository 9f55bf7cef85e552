/**
 * What authors do to files, through the real watcher, and after each of it: the live site is what a clean build makes of
 * the folder, page for page and message for message.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { now, post, root } from '../site.ts'
import { type Driver, drive, siteFolder } from './driver.ts'
import {
  commitTwice,
  git,
  move,
  remove,
  saveAtomically,
  saveInHalves,
  saveLikeEmacs,
  saveLikeVim,
  write,
} from './edits.ts'

const small = join(root, 'test/fixtures/small')
const open = new Set<Driver>()
afterEach(async () => {
  for (const driver of open) await driver.close()
  open.clear()
})

async function driving(...given: Parameters<typeof drive>): Promise<Driver> {
  const driver = await drive(...given)
  open.add(driver)
  await driver.isAsBuilt()
  return driver
}

function smallSite(): string {
  const folder = siteFolder(small)
  remove(folder, 'expected')
  return folder
}

const first = 'content/posts/2026/first.md'
const textOf = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')

describe('the live site', () => {
  const saves: Readonly<Record<string, (folder: string, path: string, text: string) => void | Promise<void>>> = {
    'a plain save': write,
    'a save by vim': saveLikeVim,
    'a save by emacs': saveLikeEmacs,
    'an atomic save': saveAtomically,
    'a file that is written in halves': (...save) => saveInHalves(...save, 120),
  }
  for (const [name, save] of Object.entries(saves)) {
    it(`follows ${name}: of a body, a title, the configuration`, async () => {
      const folder = smallSite()
      const site = await driving(folder)
      const text = textOf(folder, first)
      await save(folder, first, `${text}\nOne more paragraph.\n`)
      await site.isAsBuilt()
      expect(new TextDecoder().decode(site.look().page('posts/2026/first/index.html')?.bytes)).toContain(
        'One more para',
      )
      await save(folder, first, text.replace(/^title:.*$/m, 'title: Quite another title'))
      await site.isAsBuilt()
      expect(new TextDecoder().decode(site.look().page('archive/2026/index.html')?.bytes)).toContain(
        'Quite another title',
      )
      await save(
        folder,
        'content/site.yml',
        textOf(folder, 'content/site.yml').replace(/^title:.*$/m, 'title: Renamed'),
      )
      await site.isAsBuilt()
      expect(site.bugs).toEqual([])
    })
  }

  it('stays as it is when the same bytes are saved', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const { number } = site.look()
    const hash = site.look().page('posts/2026/first/index.html')?.hash
    saveLikeVim(folder, first, textOf(folder, first))
    await site.until((look) => look.number > number)
    await site.isAsBuilt()
    expect(site.look().page('posts/2026/first/index.html')?.hash).toBe(hash)
  })

  it('follows the rename of a post and of a folder', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    move(folder, 'content/posts/2026-06-06-post-5.md', 'content/posts/2026-06-06-post-six.md')
    await site.isAsBuilt()
    expect(site.look().page('posts/post-5/index.html')).toBeUndefined()
    expect(site.look().page('posts/post-six/index.html')).toBeDefined()
    move(folder, 'content/posts/2026', 'content/posts/older')
    await site.isAsBuilt()
    write(folder, 'content/posts/older/first.md', post('First again'))
    await site.isAsBuilt()
    move(folder, 'content/posts/older', 'content/posts/2026')
    await site.isAsBuilt()
  })

  it('follows a post that is deleted, made again, and a new one in a new folder with its picture', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const text = textOf(folder, first)
    remove(folder, first)
    await site.isAsBuilt()
    write(folder, first, text)
    await site.isAsBuilt()
    write(folder, 'content/posts/2027/new/index.md', post('New', '', '![A map](map.svg)'))
    await site.until((look) => look.messages().some(({ code }) => code === 'image-missing'))
    write(folder, 'content/posts/2027/new/map.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>')
    await site.isAsBuilt()
    write(folder, 'content/posts/2027/new/map.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="3"/>')
    await site.isAsBuilt()
    remove(folder, 'content/posts/2027')
    await site.isAsBuilt()
  })

  it('keeps its pages while content/ is away, says so, and goes on when it is back', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const hash = site.look().page('index.html')?.hash
    move(folder, 'content', 'away')
    await site.until((look) => look.stale.includes('content'))
    expect(site.look().page('index.html')?.hash).toBe(hash)
    move(folder, 'away', 'content')
    await site.until((look) => look.stale.length === 0)
    await site.isAsBuilt()
    write(folder, first, post('After the move'))
    await site.isAsBuilt()
  })

  it('follows a layout of the site that comes, changes and goes, and its style sheet', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const before = site.look().stylesheetHref
    const layout = readFileSync(join(root, 'layouts/not-found.tsx'), 'utf8')
    write(folder, 'layouts/not-found.tsx', layout)
    await site.isAsBuilt()
    write(folder, 'layouts/not-found.tsx', layout.replace(/<h1>.*<\/h1>/, '<h1>Lost</h1>'))
    await site.isAsBuilt()
    const styles = readFileSync(join(root, 'layouts/site.css'), 'utf8')
    write(folder, 'layouts/site.css', `${styles}\nbody { color: #111 }\n`)
    await site.isAsBuilt()
    expect(site.look().stylesheetHref).not.toBe(before)
    remove(folder, 'layouts')
    await site.isAsBuilt()
    expect(site.look().stylesheetHref).toBe(before)
  })

  it('follows static files, and the code of the site with what it imports', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    write(folder, 'static/hello.txt', 'Hello')
    await site.isAsBuilt()
    write(folder, 'static/hello.txt', 'Hallo')
    await site.isAsBuilt()
    write(folder, 'words.ts', "export const word = 'one'\n")
    write(
      folder,
      'site.config.ts',
      `import { word } from './words.ts'
export default { generators: [() => [{ output: 'word.txt', kind: 'text', origin: '', step: 'page', view: () => ({ kind: 'text', text: word, mediaType: 'text/plain' }) }]] }
`,
    )
    await site.isAsBuilt()
    write(folder, 'words.ts', "export const word = 'two'\n")
    await site.isAsBuilt()
    expect(new TextDecoder().decode(site.look().page('word.txt')?.bytes)).toBe('two')
    // In a folder that nothing else is watched for.
    write(folder, 'plugins/deep/words.ts', "export const word = 'three'\n")
    write(folder, 'words.ts', "export { word } from './plugins/deep/words.ts'\n")
    await site.isAsBuilt()
    write(folder, 'plugins/deep/words.ts', "export const word = 'four'\n")
    await site.isAsBuilt()
    expect(new TextDecoder().decode(site.look().page('word.txt')?.bytes)).toBe('four')
    remove(folder, 'site.config.ts')
    await site.isAsBuilt()
  })

  for (const [what, path, broken] of [
    ['front matter', first, '---\ntitle: "First\ndate: 2026-06-02\n---\n\nText.\n'],
    ['site.yml', 'content/site.yml', 'title: [\n'],
    ['a layout', 'layouts/post.tsx', 'export default function Post( {\n'],
  ] as const) {
    it(`shows the last good pages over a mistake in ${what}, and goes on when it is mended`, async () => {
      const folder = smallSite()
      if (what === 'a layout') write(folder, path, readFileSync(join(root, path), 'utf8'))
      const site = await driving(folder)
      const text = textOf(folder, path)
      const hash = site.look().page('posts/2026/first/index.html')?.hash
      write(folder, path, broken)
      await site.until((look) => look.stale.includes(path))
      expect(site.look().page('posts/2026/first/index.html')?.hash).toBe(hash)
      expect(site.look().messages()[0]).toMatchObject({ severity: 'error', file: path })
      expect((await site.get('/posts/2026/first/')).status).toBe(200)
      // Other files are followed meanwhile, where they can be.
      if (what === 'front matter') {
        write(folder, 'content/contact.md', '---\ntitle: Contact us\n---\n\nElsewhere.\n')
        await site.until(() => pageText(site, 'contact/index.html').includes('Contact us'))
      }
      write(folder, path, text)
      await site.until((look) => look.stale.length === 0)
      await site.isAsBuilt()
      expect(site.bugs).toEqual([])
    })
  }

  it('sees what links within the site lead to', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    write(folder, 'content/posts/linking.md', post('Linking', '', 'See [there](./target.md).'))
    await site.until((look) => look.messages().some(({ code }) => code === 'link-missing'))
    write(folder, 'content/posts/target.md', post('Target'))
    await site.isAsBuilt()
  })

  it('follows, polling', async () => {
    const folder = smallSite()
    const site = await driving(folder, { poll: true })
    saveLikeVim(folder, first, post('Polled'))
    await site.isAsBuilt()
    move(folder, 'content/posts/2026', 'content/posts/2025')
    await site.isAsBuilt()
  })

  it('follows a checkout that changes 3,000 files', async () => {
    const folder = smallSite()
    commitTwice(folder, 3000, 400, (index, edition) =>
      post(`Post ${index}`, `tags: [t${index % 9}]\n`, `Edition ${edition}.`),
    )
    const site = await drive(folder)
    open.add(site)
    git(folder, 'checkout', '--quiet', 'edition-2')
    await site.isAsBuilt()
    write(folder, 'content/posts/edition-2/a/b/post.md', post('Saved after it'))
    await site.until(() => pageText(site, 'posts/edition-2/a/b/post/index.html').includes('Saved after it'))
    git(folder, 'checkout', '--quiet', '--force', 'edition-1')
    await site.isAsBuilt()
    expect([site.bugs, site.notices]).toEqual([[], []])
  }, 120_000)
})

describe('the session', () => {
  it('answers as soon as it listens, and with what was saved a moment ago', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    for (let round = 0; round < 10; round++) {
      write(folder, first, post('First', '', `Round ${round}.`))
      // The news of the save may come after the request; of that nobody can know.
      await site.until(() => site.dev.session.live.last() !== undefined && pageText(site).includes(`Round ${round}.`))
      expect(await (await site.get('/posts/2026/first/')).text()).toContain(`Round ${round}.`)
    }
  })

  it('tells the tab that shows a page of its new hash, and every tab the state', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const tab = await listenAt(site, '/posts/2026/first/')
    const other = await listenAt(site, '/contact/')
    await tab.until('state')
    await other.until('state')
    tab.forget()
    other.forget()
    write(folder, first, post('First', '', 'Changed.'))
    const event = await tab.until('page')
    expect(JSON.parse(event)).toMatchObject({ hash: site.look().page('posts/2026/first/index.html')?.hash })
    await tab.until('state')
    await other.until('state')
    expect(other.events.map(([name]) => name)).not.toContain('page')
    await tab.close()
    await other.close()
  })

  it('tells of a new style sheet by its address', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const tab = await listenAt(site, '/')
    await tab.until('state')
    write(folder, 'layouts/site.css', 'body { color: #222 }\n')
    expect(await tab.until('style')).toBe(site.look().stylesheetHref)
    await tab.close()
  })

  it('names what changed, and is told of it once', async () => {
    const folder = smallSite()
    const site = await driving(folder)
    const before = site.looks.length
    saveLikeVim(folder, first, post('Renamed'))
    await site.isAsBuilt()
    await site.until(() => site.looks.length > before)
    const changes = site.looks.slice(before).flatMap((looked) => looked.changes)
    expect(changes).toContain(first)
    expect(changes.length).toBeLessThanOrEqual(3)
  })

  it('looks again when it is asked to', async () => {
    const site = await driving(smallSite())
    const { number } = site.look()
    await site.dev.session.refresh()
    expect(site.look().number).toBeGreaterThan(number)
  })

  it('notices when a scheduled post is due, and when one expires, though no file changes', async () => {
    const folder = smallSite()
    write(folder, 'content/posts/soon.md', post('Soon').replace('2026-06-02', '2026-11-23T13:00Z'))
    write(folder, 'content/posts/past.md', post('Past', 'expires: 2026-11-23T14:00Z\n'))
    let hours = 0
    const site = await drive(folder, {}, { now: () => now + hours * 3_600_000, clockEvery: 10 })
    open.add(site)
    expect(pageText(site, 'posts/soon/index.html')).toContain('Scheduled')
    hours = 1
    await site.until(() => !pageText(site, 'posts/soon/index.html').includes('Scheduled'))
    expect(pageText(site, 'posts/past/index.html')).toContain('Past')
    hours = 2
    await site.until(() => pageText(site, 'posts/past/index.html').includes('This page has been taken down'))
    // It looks when something is due, not all the time.
    const { number } = site.look()
    await sleep(200)
    expect(site.look().number).toBe(number)
  })

  it('goes on after a look that throws', async () => {
    const folder = smallSite()
    write(folder, 'site.config.ts', "export default { generators: [() => { throw new Error('torn') }] }\n")
    const driver = await drive(folder)
    open.add(driver)
    await driver.until((look) => look.messages().some(({ code }) => code === 'config-code-failed'))
    remove(folder, 'site.config.ts')
    await driver.until((look) => look.messages().every(({ code }) => code !== 'config-code-failed'))
    await driver.isAsBuilt()
  })

  it('closes while it reads, and leaves nothing open', async () => {
    const folder = smallSite()
    const driver = await drive(folder)
    write(folder, first, post('Unseen'))
    void driver.dev.session.refresh()
    await driver.close()
    await sleep(50)
    await expect(driver.get('/')).rejects.toThrow()
  })
})

function pageText(site: Driver, output = 'posts/2026/first/index.html'): string {
  return new TextDecoder().decode(site.look().page(output)?.bytes)
}

/** A tab that listens. */
async function listenAt(site: Driver, at: string) {
  const ending = new AbortController()
  const response = await fetch(
    `http://localhost:${site.dev.port}/_gazette/events?at=${encodeURIComponent(`${site.dev.base}${at}`)}`,
    {
      headers: { accept: 'text/event-stream' },
      signal: ending.signal,
    },
  )
  const events: [name: string, data: string][] = []
  const reading = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const part of response.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const name = /^event: (.*)$/m.exec(block)?.[1]
        const data = [...block.matchAll(/^data: (.*)$/gm)].map((line) => line[1]).join('\n')
        if (name !== undefined) events.push([name, data])
      }
    }
  })().catch(() => undefined)
  return {
    events,
    forget: () => events.splice(0),
    async until(name: string): Promise<string> {
      await site.until(() => events.some(([other]) => other === name))
      return events.find(([other]) => other === name)?.[1] ?? ''
    },
    async close() {
      ending.abort()
      await reading
    },
  }
}
