/** What a move comes to: which files get which names, and what their new texts are. Nothing is written here. */
import { type Moves, relink } from '../../content/relink.ts'
import { type Address, addressOf, dateInPath } from '../../core/address.ts'
import type { Head } from '../../core/document.ts'
import type { Files } from '../../core/files.ts'
import type { Manifest } from '../../core/route.ts'
import type { Overview } from '../../engine/overview.ts'
import type { FileChanges } from '../../io/change-files.ts'
import { frontMatterValue } from '../../writing/edit-front-matter.ts'
import { exactText } from '../../writing/edit-text.ts'
import { type Misuse, misuse } from '../arguments.ts'
import { companionsOf, type Move, usesOf } from './companions.ts'
import { findDocument, type Where } from './find-document.ts'
import { forgetFormer, keepFormer, whyUnknown } from './former-address.ts'
import { moveTarget } from './move-target.ts'
import { configFiles, type Rewritten, rewriteConfig, rewriteDocument } from './rewrite-links.ts'

export interface MoveRequest {
  readonly old: string
  readonly target: string
  /** An earlier move is taken back: what it added goes, and the address that is left gets no alias. */
  readonly undo: boolean
  readonly now: number
  /** Of the last build on this machine. */
  readonly published: Manifest
}

export interface PlannedMove {
  readonly from: string
  readonly to: string
  readonly changes: FileChanges
  readonly renamed: readonly Move[]
  /** What is done besides, as sentences for the author. */
  readonly said: readonly string[]
  /** Whether moving back may be said to be an undo: not where the old address was an alias before. */
  readonly isUndone: boolean
}

export function planMove(request: MoveRequest, site: Overview, files: Files, where: Where): PlannedMove | Misuse {
  const head = findDocument(request.old, site.heads, where)
  if (!('meta' in head)) return head
  if (head.address === '/' && !request.undo) {
    return misuse(
      'The home page stays where it is.',
      'Move another document, or make a new one: gazette new "Title" --page',
    )
  }
  const paths = files.list('content')
  const to = moveTarget(request.target, head.path, paths, where)
  if (typeof to !== 'string') return to
  const companions = companionsOf(head, to, { ...site, files: paths })
  if ('kind' in companions) return companions
  const text = exactText(files.read(head.path) ?? new Uint8Array())
  if (text === undefined) return notUtf8(head.path)
  const lost = lostDate(head, to, text)
  if (lost !== undefined) return lost

  const renamed = [{ from: head.path, to }, ...companions]
  const moves = movesOf(renamed, site)
  const own = rewriteDocument(text, head.path, moves)
  const unknown = whyUnknown(head, request.now, request.published)
  const address = addressOf(to)
  const kept = request.undo
    ? forgetFormer(own.text, head, address, site.config)
    : keepFormer(own.text, head, address, site.config, unknown)
  if ('kind' in kept) return kept
  const others = rewriteOthers(head, moves, site, files)
  if ('kind' in others) return others
  const changes = {
    moves: renamed,
    writes: [{ path: to, text: kept.text, before: files.read(head.path) ?? new Uint8Array() }, ...others].filter(
      ({ text, before }) => exactText(before) !== text,
    ),
  }
  const refused = firstFailure([{ ...own, path: head.path }, ...others])
  if (refused !== undefined) return refused
  const said = [
    ...kept.said,
    ...(unknown === undefined ? companions.flatMap(lostFile) : []),
    ...[{ ...own, path: to }, ...others].flatMap(linksChanged),
  ]
  return { from: head.path, to, changes, renamed, said, isUndone: kept.isUndone }
}

function movesOf(renamed: readonly Move[], { config }: Overview): Moves {
  const changed = renamed.flatMap(({ from, to }): readonly (readonly [string, Address])[] => {
    const [old, now] = [addressOf(from), addressOf(to)]
    return old === now ? [] : [[old, now]]
  })
  return {
    paths: new Map(renamed.map(({ from, to }) => [from, to])),
    addresses: new Map(changed),
    url: config.url,
  }
}

/** A date that stands in the old name alone would go with it, and make a page of a post. */
function lostDate(head: Head, to: string, text: string): Misuse | undefined {
  const day = dateInPath(head.path)
  if (day === undefined || dateInPath(to) !== undefined || frontMatterValue(text, 'date') != null) return undefined
  return misuse(
    `The date ${day} stands in the name of ${head.path} alone, and ${to} has none.`,
    `Add the line "date: ${day}" to its front matter first, or keep the date in the name.`,
  )
}

interface OtherFile extends Rewritten {
  readonly path: string
  readonly before: Uint8Array
}

/** Every other file with a link to what moves: documents, and configuration. */
function rewriteOthers(head: Head, moves: Moves, { heads }: Overview, files: Files): readonly OtherFile[] | Misuse {
  const changed: OtherFile[] = []
  const isIn = new Set([...moves.paths.keys()].map(addressOf))
  const linking = heads.filter((one) => one !== head && linksTo(one, isIn, moves)).map(({ path }) => path)
  for (const path of [...linking, ...configFiles]) {
    const before = files.read(path)
    if (before === undefined) continue
    const text = exactText(before)
    if (text === undefined) return notUtf8(path)
    const rewritten = path.endsWith('.md') ? rewriteDocument(text, path, moves) : rewriteConfig(text, path, moves)
    if (rewritten.text !== text || rewritten.failed.length > 0) changed.push({ ...rewritten, path, before })
  }
  return changed
}

function linksTo(head: Head, moved: ReadonlySet<Address>, moves: Moves): boolean {
  const { canonical, link } = head.meta
  const isMoved = (address: Address): boolean =>
    moved.has(address) || moved.has(`${address}/`) || moved.has(address.replace(/index\.html$/, '') as Address)
  return (
    usesOf(head).some(isMoved) ||
    [canonical, link].some((url) => url !== undefined && relink(url, head.path, moves) !== undefined)
  )
}

function firstFailure(files: readonly (Rewritten & { readonly path: string })[]): Misuse | undefined {
  const failed = files.find((file) => file.failed.length > 0)
  if (failed === undefined) return undefined
  return misuse(
    `"${failed.failed[0]}" in ${failed.path} is written in a way that cannot be changed here.`,
    'Write its value on one line, and try again.',
  )
}

function notUtf8(path: string): Misuse {
  return misuse(`${path} is not valid UTF-8.`, 'Save it with the encoding UTF-8 first: "gazette check" says where.')
}

/** An image is shown by its pages; another file may be linked to from anywhere. */
function lostFile({ from, to }: Move): readonly string[] {
  if (/\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(from) || /(?:^|\/)[._~]/.test(from)) return []
  return [
    `${addressOf(from)} is now ${addressOf(to)}: links to it from other sites break, since a file cannot lead on.`,
  ]
}

function linksChanged({
  path,
  lines,
}: {
  readonly path: string
  readonly lines: readonly number[]
}): readonly string[] {
  if (lines.length === 0) return []
  const many = lines.length === 1 ? 'a link' : `${lines.length} links`
  const where = [...new Set(lines)].sort((a, b) => a - b)
  const shown = where.slice(0, 8).join(', ')
  return [`${path}: ${many} changed (line${where.length === 1 ? '' : 's'} ${shown}${where.length > 8 ? ', …' : ''}).`]
}
