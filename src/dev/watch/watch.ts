/**
 * Tells that something may have changed, never what: whoever is rung for looks for himself (law 12). So a lost or a
 * doubled event costs nothing but time, and an editor may save as it likes.
 *
 * Folders are watched, not files: a folder tells of its files, and ten thousand posts take as many watches as they have
 * folders. Between the moment a new folder is found and the moment it is watched, something can happen in it unheard;
 * so new folders are looked after, and a slow heartbeat glances at everything. It also notices a disk that tells nothing
 * (network file systems, folders shared with a container), and then looks more often instead of listening.
 */
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { type FSWatcher, watch as listen } from 'chokidar'
import { diskFiles, realpathOf } from '../../io/files.ts'
import { type Glance, glance } from '../../io/glance.ts'
import { openDoorbell } from './doorbell.ts'
import { type WatchedTree, watchedTree } from './watched-tree.ts'

export interface WatchRequest {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Folders to watch, from the root; they need not exist yet. The code at the top of the site is watched with them. */
  readonly folders: readonly string[]
  /** Look again and again instead of listening. */
  readonly poll?: boolean
  /** Milliseconds between two glances while listening. Default: 5000. */
  readonly heartbeat?: number
}

export interface Watcher {
  /** Resolves when whatever changes from then on rings. Rings once itself: what changed before may have been missed. */
  readonly ready: Promise<void>
  readonly mode: () => 'listening' | 'polling'
  /** Watches these files, too, instead of those of an earlier call: absolute paths; those outside the site are left out. */
  readonly also: (files: readonly string[]) => void
  /** Something has happened for which it will ring in a moment. */
  readonly isStirred: () => boolean
  readonly close: () => Promise<void>
}

/** Something to tell the person at the terminal, with the way out. */
export interface Notice {
  readonly text: string
  readonly note: string
}

const usualHeartbeat = 5000
/** Milliseconds between two glances while polling. */
const pollEvery = 500
/** A glance may take this share of the time, at most. */
const share = 1 / 20
/** When to look after new folders, in milliseconds from the last of them, and from the time before. */
const lookAfter = [40, 200, 1000] as const
/**
 * Within the grain of a disk's clock (two seconds on FAT) a second change of the same length leaves no trace to glance
 * at; so a change is rung for once more when it has settled.
 */
const grain = 2500
/** How long the news of a change may take. */
const patience = 250

export function watch(request: WatchRequest, ring: () => void, say: (notice: Notice) => void): Watcher {
  const root = realpathOf(request.root) ?? request.root
  const tree = watchedTree(root, request.folders)
  const bell = openDoorbell(ring)
  let ears: FSWatcher | undefined
  let mode: 'listening' | 'polling' = request.poll === true ? 'polling' : 'listening'
  let heard = 0
  let unheard = 0
  let closed = false
  let isReady = (): void => {}
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })
  const timers = new Set<NodeJS.Timeout>()

  const later = (milliseconds: number, work: () => void): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, milliseconds)
    timers.add(timer)
    return timer
  }
  const forget = (timer: NodeJS.Timeout): void => {
    clearTimeout(timer)
    timers.delete(timer)
  }
  /** First a glance, then a ring: what happens between the two is in the look that follows, or in the next glance. */
  const began = (): void => {
    checkThen(true, () => {
      isReady()
      beat()
    })
  }
  const turnToPolling = (notice: Notice): void => {
    if (closed || mode === 'polling') return
    mode = 'polling'
    void hush(ears)
    ears = undefined
    say(notice)
    began()
  }

  let last: Glance | undefined
  /** @param ringing Rings whatever is found. */
  const check = async (ringing: boolean): Promise<void> => {
    const before = { glance: last, heard }
    const now = await glance(diskFiles(root), tree.paths())
    if (closed) return
    last = now
    if (ears !== undefined) listenTo(ears, tree, now)
    if (ringing) bell.ring()
    if (before.glance === undefined || before.glance.stamp === now.stamp) return
    if (mode === 'polling') {
      bell.ring()
      later(grain, bell.ring)
    } else if (heard === before.heard) later(patience, () => void judge(before.heard))
  }
  /** There was a change of which nothing has been heard. */
  const judge = async (heardBefore: number): Promise<void> => {
    // Timers come before news where both have waited, as after a long look.
    await breathe()
    await breathe()
    if (heard !== heardBefore || closed) return
    bell.ring()
    if (++unheard >= 2) turnToPolling(deaf)
  }
  /** One at a time: each is held against the one before. */
  let checks = Promise.resolve()
  const checkThen = (ringing: boolean, next: () => void): void => {
    checks = checks.then(() => (closed ? undefined : check(ringing))).then(() => (closed ? undefined : next()))
  }
  const heartbeat = request.heartbeat ?? usualHeartbeat
  let beating: NodeJS.Timeout | undefined
  /** Glances again after a while, for ever. */
  const beat = (cost = 0): void => {
    if (beating !== undefined) forget(beating)
    beating = later(Math.max(mode === 'polling' ? pollEvery : heartbeat, cost / share), () => {
      const begin = performance.now()
      checkThen(false, () => beat(performance.now() - begin))
    })
  }
  let lookingAfter: NodeJS.Timeout | undefined
  const onFolder = (round = 0): void => {
    const milliseconds = lookAfter[round]
    if (lookingAfter !== undefined) forget(lookingAfter)
    if (milliseconds === undefined) return
    lookingAfter = later(milliseconds, () => checkThen(true, () => onFolder(round + 1)))
  }
  if (mode === 'polling') began()
  else {
    ears = listen(root, { ignoreInitial: true, atomic: false, ignorePermissionErrors: true, ignored: tree.isIgnored })
    ears.on('raw', (_event, name, about) => {
      if (!tree.concerns((about as { readonly watchedPath: string }).watchedPath, name)) return
      heard++
      unheard = 0
      bell.ring()
    })
    ears.on('addDir', () => onFolder())
    ears.on('error', (error) => turnToPolling(noticeOf(error)))
    ears.once('ready', began)
  }

  return {
    ready,
    mode: () => mode,
    also(files) {
      const watched = ears?.getWatched() ?? {}
      const missing = tree.also(files).filter((folder) => !(folder in watched))
      if (missing.length > 0) ears?.add(missing)
    },
    isStirred: bell.isRinging,
    async close() {
      closed = true
      bell.close()
      isReady()
      await hush(ears)
      await checks
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** What was under way may still fail; nobody wants to know. */
async function hush(ears: FSWatcher | undefined): Promise<void> {
  const closing = ears?.close()
  ears?.on('error', () => {})
  await closing
}

/** Watches folders that are there and have been missed. */
function listenTo(ears: FSWatcher, tree: WatchedTree, { folders }: Glance): void {
  const watched = ears.getWatched()
  const missing = [...folders].map((folder) => join(tree.root, folder)).filter((folder) => !(folder in watched))
  if (missing.length > 0) ears.add(missing)
}

const deaf: Notice = {
  text: 'This disk does not tell of changes, so Gazette looks for them itself, again and again.',
  note: 'Nothing is lost, but it is slower. On a disk of this computer it is told at once; --poll hides this line.',
}

function noticeOf(error: unknown): Notice {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const instead = 'so Gazette looks for changes itself, again and again: slower, but nothing is lost.'
  if (code === 'ENOSPC') {
    return {
      text: `The system lets nobody watch more folders (${code}), ${instead}`,
      note: 'Raise its limit: sudo sysctl fs.inotify.max_user_watches=524288',
    }
  }
  if (code === 'EMFILE' || code === 'ENFILE') {
    return {
      text: `Too many files are open or watched (${code}), ${instead}`,
      note: 'Close other programs that watch files, or raise the limits: ulimit -n 4096, or sudo sysctl fs.inotify.max_user_instances=1024',
    }
  }
  const reason = code ?? (error instanceof Error ? error.message : String(error))
  return {
    text: `The folders cannot be watched (${reason}), ${instead}`,
    note: 'gazette dev --poll does so from the beginning.',
  }
}
