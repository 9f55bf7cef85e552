/** The folder of a store on disk. Nothing here fails: a folder that cannot be used is one that is not there. */
import { lstatSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isCommitted } from './committed.ts'
import { keepFile, stagingPrefix } from './keep-file.ts'

/** Other generations that stay: the last used ones, and whatever another process may be using now. */
const keptGenerations = 3
/** So many at the most, however young: each may be as large as the site. */
const mostGenerations = 8
const hour = 3_600_000

/**
 * Whether a store may use a folder. Links are not followed: a site that somebody else made could lead us out of it to
 * write elsewhere. And what came with the site's history is not what we put there: whoever could add to it could have
 * pages made of something else than their sources.
 */
export function isOurs(folder: string): boolean {
  return isPlain(folder) && !isCommitted(folder)
}

function isPlain(folder: string): boolean {
  return [folder, dirname(folder)].every(
    (path) => tried(() => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true) === true,
  )
}

function namesIn(folder: string): readonly string[] {
  return tried(() => readdirSync(folder).sort()) ?? []
}

/** Paths of the segments in a folder, oldest first: where two hold the same entry, the later one was made for a reason. */
export function segmentsIn(home: string): readonly string[] {
  return namesIn(home)
    .filter((name) => name.endsWith('.segment'))
    .map((name) => join(home, name))
    .map((path) => ({ path, made: tried(() => statSync(path).mtimeMs) ?? 0 }))
    .sort((a, b) => a.made - b.made)
    .map(({ path }) => path)
}

/** In bytes; 0 where there is no such file. */
export function sizeOf(path: string): number {
  return tried(() => statSync(path).size) ?? 0
}

/** @returns whether the folder of a generation is there now. */
export function prepare(folder: string, home: string): boolean {
  // One by one: a site that was moved away must not come to life again as an empty folder in its place.
  for (const path of new Set([dirname(folder), folder, home])) tried(() => mkdirSync(path))
  // Nobody has to know of it, whatever a site's own .gitignore says.
  tried(() => writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' }))
  return tried(() => lstatSync(home).isDirectory()) === true
}

/** Files beside the generations that stay: for a handful of output folders and kinds of requests. */
const keptFiles = 24

/**
 * Keeps one file in the folder itself, beside the generations, and takes away those that were made longest ago.
 * @param folder One that is ours.
 */
export function keepInFolder(folder: string, name: string, content: string): void {
  if (!isPlain(folder) || !prepare(folder, folder)) return
  keepFile(join(folder, name), content)
  const files = namesIn(folder)
    .map((file) => join(folder, file))
    .map((path) => ({ path, made: tried(() => statSync(path)) }))
    .filter(({ path, made }) => made?.isFile() === true && !path.endsWith('.gitignore'))
    .sort((a, b) => (b.made?.mtimeMs ?? 0) - (a.made?.mtimeMs ?? 0))
  for (const { path } of files.slice(keptFiles)) remove(path)
}

export function remove(path: string): void {
  tried(() => rmSync(path, { recursive: true, force: true }))
}

/** Takes away what former code, other options and interrupted processes have left. */
export function collectGenerations(folder: string, current: string): void {
  const now = Date.now()
  const home = join(folder, current)
  tried(() => utimesSync(home, new Date(now), new Date(now)))
  const age = (path: string) => now - (tried(() => statSync(path).mtimeMs) ?? now)
  for (const name of namesIn(home)) {
    const path = join(home, name)
    if (name.startsWith(stagingPrefix) && age(path) > hour) remove(path)
  }
  const others = namesIn(folder)
    .filter((name) => /^[0-9a-f]{32}$/.test(name) && name !== current)
    .map((name) => ({ path: join(folder, name), age: age(join(folder, name)) }))
    .sort((a, b) => a.age - b.age)
  for (const { path, age } of others.slice(keptGenerations)) if (age > hour) remove(path)
  for (const { path } of others.slice(mostGenerations)) remove(path)
}

/** What the file system refuses is undefined. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
