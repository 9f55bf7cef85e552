/**
 * Law: a site under its watcher is the site as it is. Whatever is edited, in whatever order: what a real `gazette dev` shows
 * when the events have come is, page for page and message for message, what a clean build makes.
 */
import { rmSync } from 'node:fs'
import { drive, siteFolder } from '../dev/driver.ts'
import { buildNow, errorsOf, isEdit, mending, type Script, sharedBundle } from './incremental.ts'
import { apply, type Edit, newSite } from './scripts.ts'

/**
 * Runs the edits of a script under a real server with its watcher, and waits after each until what it shows is what a
 * clean build makes. What an edit has broken is mended at once: in place of what cannot be used, and of a site without any
 * document, an older state is shown, by intent.
 * @param open Opens the site; tests may open one that does not hear.
 * @returns how many states of the site were compared.
 */
export async function compareWatched({ first, events }: Script, open = drive): Promise<number> {
  const root = siteFolder({})
  const site = newSite(root, first)
  const driver = await open(root)
  let compared = 0
  try {
    for (const one of events) {
      if (!isEdit(one)) continue
      apply(site, one)
      // Mending one thing may show another that was hidden behind it.
      for (let wrong = await errorsIn(root); wrong.length > 0; wrong = await errorsIn(root)) {
        for (const path of wrong) apply(site, path === 'content' ? firstDocument : mending(path))
      }
      await driver.isAsBuilt()
      compared++
    }
  } finally {
    await driver.close()
    rmSync(root, { recursive: true })
  }
  return compared
}

/** Where there is none left. */
const firstDocument: Edit = { do: 'write', path: 'content/posts/a.md', text: '---\ntitle: A\n---\n\nText.\n' }

async function errorsIn(root: string): Promise<readonly string[]> {
  const request = { mode: 'check', drafts: true, future: true } as const
  return errorsOf(await buildNow(root, '', request, { cache: false, bundle: sharedBundle }))
}
