/** What editors and tools do to files when a person saves, moves or throws away something. */
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Writes in place, as `echo > file` and most small programs do. */
export function write(folder: string, path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** vim with 'backup' and 'writebackup': tries whether it may write (4913), moves the file away, writes it anew. */
export function saveLikeVim(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  const probe = join(dirname(file), '4913')
  closeSync(openSync(probe, 'w'))
  unlinkSync(probe)
  renameSync(file, `${file}~`)
  writeFileSync(file, text)
  unlinkSync(`${file}~`)
}

/** emacs: a lock that is a link to nowhere, an auto-save file, the old text as a backup that stays. */
export function saveLikeEmacs(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  const name = path.split('/').at(-1)
  const lock = join(dirname(file), `.#${name}`)
  const auto = join(dirname(file), `#${name}#`)
  symlinkSync('author@desk.1234:1', lock)
  writeFileSync(auto, text)
  renameSync(file, `${file}~`)
  writeFileSync(file, text)
  unlinkSync(auto)
  unlinkSync(lock)
}

/** VS Code's atomic saves, write-file-atomic, and most who are careful: a temporary file beside, renamed over. */
export function saveAtomically(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  writeFileSync(`${file}.tmp-81273`, text)
  renameSync(`${file}.tmp-81273`, file)
}

/** Empties the file, writes half, thinks, writes the rest. */
export async function saveInHalves(folder: string, path: string, text: string, pause: number): Promise<void> {
  const descriptor = openSync(join(folder, path), 'w')
  const half = Math.floor(text.length / 2)
  await sleep(pause)
  writeSync(descriptor, text.slice(0, half))
  await sleep(pause)
  writeSync(descriptor, text.slice(half))
  closeSync(descriptor)
}

export function move(folder: string, from: string, to: string): void {
  mkdirSync(dirname(join(folder, to)), { recursive: true })
  renameSync(join(folder, from), join(folder, to))
}

export function remove(folder: string, path: string): void {
  rmSync(join(folder, path), { recursive: true })
}

export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.gov', '-c', 'commit.gpgsign=false']
  const config = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    env: { ...process.env, ...config },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/**
 * Two commits of many small files in which every file differs, some come and some go; the first is checked out.
 * @param posts How many of the files are posts; the others are texts in static/.
 */
export function commitTwice(
  folder: string,
  files: number,
  posts: number,
  post: (index: number, edition: number) => string,
): void {
  const pathOf = (index: number): string =>
    index < posts ? `content/posts/${2000 + (index % 20)}/post-${index}.md` : `static/${index % 30}/${index}.txt`
  git(folder, 'init', '--quiet', '--initial-branch=main')
  for (const edition of [1, 2]) {
    rmSync(join(folder, 'content/posts'), { recursive: true, force: true })
    for (let index = edition * 10; index < files + edition * 10; index++) {
      write(folder, pathOf(index), post(index, edition))
    }
    // A folder that only one of them has, three levels down.
    write(folder, `content/posts/edition-${edition}/a/b/post.md`, post(0, edition))
    git(folder, 'add', '--all', 'content', 'static')
    git(folder, 'commit', '--quiet', '--message', `Edition ${edition}`)
    git(folder, 'tag', `edition-${edition}`)
  }
  git(folder, 'checkout', '--quiet', 'edition-1')
}

/** Everything below a folder of a site: path to bytes, as text. */
export function everything(folder: string, below: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const top of below) {
    if (!existsSync(join(folder, top))) continue
    for (const entry of readdirSync(join(folder, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      found[path.slice(folder.length + 1)] = readFileSync(path, 'latin1')
    }
  }
  return found
}

export { appendFileSync as append }
