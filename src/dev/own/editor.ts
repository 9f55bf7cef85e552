/**
 * Opens a file of the site in its author's editor. A request names a file, and only a file that the site has named
 * itself is opened: one that a message is about, or one that a page is made of. Never another path.
 */
import { isAbsolute, join, relative } from 'node:path'
import launchEditor from 'launch-editor'
import guessEditor from 'launch-editor/guess.js'
import type { Files } from '../../core/files.ts'
import type { Look } from '../../engine/live.ts'
import { readTarget } from '../http/request-path.ts'
import { below, outputAt } from '../site/pages.ts'

export interface Spot {
  /** Path from the site's root. */
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface Opened {
  readonly ok: boolean
  /** One sentence for the author. */
  readonly text: string
  readonly wayOut?: string
}

/** The outside world, as far as an editor is concerned. */
export interface Editors {
  /** The command of the author's editor; undefined where none is found. */
  readonly find: () => string | undefined
  /** @param failed Called once, with what went wrong; not at all when nothing did. */
  readonly launch: (place: string, failed: (reason: string) => void) => void
}

const installedEditors: Editors = {
  find: () => guessEditor()[0] ?? undefined,
  launch: (place, failed) => launchEditor(place, (_file, reason) => failed(reason ?? 'no editor was found')),
}

/** An editor that cannot be started says so within this time, in milliseconds; one that can says nothing. */
const patience = 400

/**
 * These take over the terminal, which `gazette dev` has; and the launcher ends the one it started before, with all that
 * is not saved in it.
 */
const inTerminals = /^(?:vi|vim|nvim|view|nano|pico|emacs|ed|ex|joe|jed|ne|mg|micro|helix|hx|kak|mcedit|tilde|less)$/

const howToSet =
  'Start gazette dev with the name of one: LAUNCH_EDITOR=code npm run dev. Others are codium, subl, zed, gvim, emacsclient, idea.'

/** Reads the fields of a request; undefined where they name no place. */
export function spotFrom(fields: Readonly<Record<string, string>>): Spot | undefined {
  const { file = '', line = '1', column = '1' } = fields
  const isNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text)
  if (file === '' || !isNumber(line) || !isNumber(column)) return undefined
  return { file, line: Number(line), column: Number(column) }
}

/**
 * The file that a page is made of; undefined where it is made of several, or where there is no page.
 * @param at Path of the page as a browser has it: `/blog/posts/a/`, percent-encoded.
 */
export function spotOfPage(at: string, look: Look | undefined): Spot | undefined {
  const path = readTarget(at)?.path
  const address = path === undefined ? undefined : below(look?.site?.config.base ?? '', path)
  if (address === undefined) return undefined
  const file = look?.routes.find(({ output }) => output === outputAt(address))?.origin ?? ''
  return file === '' ? undefined : { file, line: 1, column: 1 }
}

/** Every file that the site has named: those of messages, routes, documents held back, and what cannot be used now. */
function isNamed(file: string, look: Look): boolean {
  return (
    look.routes.some(({ origin }) => origin === file) ||
    look.stale.includes(file) ||
    (look.site?.held.some(({ path }) => path === file) ?? false) ||
    look.messages().some((found) => found.file === file || found.related?.some((other) => other.file === file))
  )
}

/**
 * @param root Absolute path of the site's folder.
 * @param files The site's, to see that the file is there.
 */
export async function openInEditor(
  { file, line, column }: Spot,
  {
    look,
    root,
    files,
    editors = installedEditors,
  }: {
    readonly look: Look | undefined
    readonly root: string
    readonly files: Files
    readonly editors?: Editors
  },
): Promise<Opened> {
  if (look === undefined || !isBelow(root, file) || !isNamed(file, look)) {
    return { ok: false, text: 'Only files that this site names can be opened.' }
  }
  if (files.read(file) === undefined) {
    return { ok: false, text: `${file} is not there any more.`, wayOut: 'Load the page again.' }
  }
  const editor = editors.find()
  if (editor === undefined) return { ok: false, text: 'No editor was found.', wayOut: howToSet }
  const name = editor.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat)$/i, '')
  if (inTerminals.test(name)) {
    return {
      ok: false,
      text: `The editor that was found, ${name}, works in a terminal, and gazette dev has this one.`,
      wayOut: `Open ${file}, line ${line}, in it yourself; or start gazette dev with an editor that has a window of its own: LAUNCH_EDITOR=code npm run dev.`,
    }
  }
  const failure = await launched(`${join(root, file)}:${line}:${column}`, editors)
  if (failure === undefined) return { ok: true, text: `${file} is open at line ${line} in ${name}.` }
  return { ok: false, text: `The editor ${name} could not be started: ${failure}`, wayOut: howToSet }
}

function isBelow(root: string, file: string): boolean {
  if (file.includes('\0') || isAbsolute(file)) return false
  const inside = relative(root, join(root, file))
  return inside !== '' && !isAbsolute(inside) && inside.split(/[\\/]/)[0] !== '..'
}

function launched(place: string, editors: Editors): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience)
    editors.launch(place, (reason) => {
      clearTimeout(timer)
      resolve(reason)
    })
  })
}
