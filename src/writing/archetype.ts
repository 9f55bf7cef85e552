/**
 * Archetypes: what new documents of a kind begin with. `content/_archetypes/<name>.md` is a document like any other, never
 * published for the `_` of its folder; its values are kept, and title, date, authors and tags are filled in.
 */

import type { Files } from '../core/files.ts'
import { splitFence, withPlainSpaces } from '../core/front-matter-fence.ts'
import { suggest } from '../core/suggest.ts'
import { readYaml } from '../core/yaml.ts'
import { addToList, frontMatterValue, readFrontMatter, setKey } from './edit-front-matter.ts'
import { exactText, linesOf, readableText } from './edit-text.ts'
import { replaceScalar } from './edit-yaml.ts'
import { yamlItem, yamlText } from './yaml-text.ts'

const archetypeFolder = 'content/_archetypes'

export interface Archetype {
  /** From the site's root; '' for the one that Gazette brings. */
  readonly path: string
  readonly text: string
}

/** Why something cannot be done, as a sentence, and what to do about it. */
export interface Refusal {
  readonly problem: string
  readonly wayOut: string
}

/** What is filled in. */
export interface Filling {
  readonly title: string
  /** `2026-06-02 09:30`; undefined for a page. */
  readonly date: string | undefined
  /** `2026-06-02` */
  readonly day: string
  /** In place of the archetype's own. */
  readonly authors: readonly string[] | undefined
  /** Where the archetype names nobody. */
  readonly author: readonly string[] | undefined
  /** Beside the archetype's own. */
  readonly tags: readonly string[]
  readonly timeZone: string
}

/** @param name The one that was asked for; undefined: `post` or `page`, or what Gazette brings. */
export function findArchetype(name: string | undefined, kind: 'post' | 'page', files: Files): Archetype | Refusal {
  const path = `${archetypeFolder}/${name ?? kind}.md`
  const paths = files.list(archetypeFolder)
  if (!paths.includes(path)) {
    if (name === undefined) return { path: '', text: own[kind] }
    const names = paths.flatMap((one) => /([^/]+)\.md$/.exec(one)?.[1] ?? [])
    const meant = suggest(name, names)
    const wayOut =
      meant !== undefined
        ? `Did you mean --archetype ${meant}?`
        : names.length > 0
          ? `There are ${names.join(', ')}.`
          : `Write the file ${archetypeFolder}/<name>.md first.`
    return { problem: `There is no archetype "${name}".`, wayOut }
  }
  const text = exactText(files.read(path) ?? new Uint8Array())
  if (text === undefined) {
    return { problem: `${path} is not valid UTF-8.`, wayOut: 'Save it with the encoding UTF-8.' }
  }
  return faultOf(path, text) ?? { path, text }
}

/** Why a text is no archetype, at its place. */
function faultOf(path: string, text: string): Refusal | undefined {
  const fence = splitFence(readableText(text))
  if (fence.problem !== undefined) {
    return { problem: `${path}:${fence.problem.line}:1: ${fence.problem.text}`, wayOut: fence.problem.note }
  }
  if (fence.yaml === undefined || fence.line === undefined) {
    return {
      problem: `${path}:1:1: The archetype has no front matter.`,
      wayOut: 'Begin it with a line ---, lines like "tags: [releases]", and a line ---.',
    }
  }
  const { problem, value } = readYaml(withPlainSpaces(fence.yaml), fence.line + 1)
  if (problem !== undefined) {
    const { line, column, reason, note } = problem
    return { problem: `${path}:${line}:${column}: The front matter cannot be read: ${reason}.`, wayOut: note }
  }
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return { problem: `${path}:2:1: The front matter holds no keys.`, wayOut: 'Write lines like "tags: [releases]".' }
  }
  return undefined
}

/** Fills an archetype. Comments and everything else in it stay as they are. */
export function fillArchetype({ path, text }: Archetype, filling: Filling): { readonly text: string } | Refusal {
  const { title, date, tags, timeZone } = filling
  const value = (key: string): unknown => frontMatterValue(text, key)
  const isThere = (key: string): boolean => readFrontMatter(text)?.keys[key] !== undefined
  let filled = withPlaceholders(text, filling)
  let failed: string | undefined
  const step = (key: string, change: (text: string) => string | undefined): void => {
    const changed = change(filled)
    if (changed === undefined) failed ??= key
    else filled = changed
  }
  for (const [place, written] of scalarsOf(readFrontMatter(text)?.value)) {
    if (!holdsPlaceholder(written)) continue
    step(place, (now) => replaceScalar(now, readFrontMatter, place, fill(written, filling, String)))
  }
  if (!holdsPlaceholder(value('title'))) step('title', (now) => setKey(now, 'title', yamlText(title)))
  if (date !== undefined) {
    const comment = path === '' || !isThere('date') ? `# In the time zone of the site, ${timeZone}` : undefined
    step('date', (now) => setKey(now, 'date', date, comment))
  }
  const authors = filling.authors ?? (isEmpty(value('authors')) ? filling.author : undefined) ?? []
  if (authors.length > 0) step('authors', (now) => setKey(now, 'authors', listOf(authors)))
  const missing = tags.filter((tag) => ![value('tags')].flat().includes(tag))
  if (isEmpty(value('tags'))) {
    if (missing.length > 0) step('tags', (now) => setKey(now, 'tags', listOf(missing)))
  } else for (const tag of missing) step('tags', (now) => addToList(now, 'tags', tag))
  if (!isThere('draft')) step('draft', (now) => setKey(now, 'draft', 'true', draftComment))
  if (failed === undefined) return { text: filled }
  const { line, column } = readFrontMatter(text)?.keys[failed] ?? { line: 1, column: 1 }
  return {
    problem: `${path}:${line}:${column}: "${failed}" is written in a way that cannot be filled in.`,
    wayOut: `Write it on one line, for instance "${failed}:" with nothing behind it.`,
  }
}

function listOf(items: readonly string[]): string {
  return `[${items.map(yamlItem).join(', ')}]`
}

/** The placeholders of the Markdown, filled. */
function withPlaceholders(text: string, filling: Filling): string {
  const start = linesOf(text)[splitFence(readableText(text)).bodyLine - 1]?.start ?? text.length
  const plain = (value: string): string => value.replace(/[\\`*_[\]<>&#|~]/g, '\\$&')
  return text.slice(0, start) + fill(text.slice(start), filling, plain)
}

/** `{title}`, `{date}` and `{year}` are all there is. */
function fill(written: string, { title, day }: Filling, write: (value: string) => string): string {
  const values: Readonly<Record<string, string>> = { title, date: day, year: day.slice(0, 'YYYY'.length) }
  return written.replace(placeholder, (_, name: string) => write(values[name] ?? ''))
}

const placeholder = /\{(title|date|year)\}/g

function holdsPlaceholder(value: unknown): value is string {
  return typeof value === 'string' && value.search(placeholder) !== -1
}

/** Every text in plain data, by its path. */
function scalarsOf(data: unknown, path = ''): readonly (readonly [path: string, value: string])[] {
  if (typeof data === 'string') return [[path, data]]
  if (data === null || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) => scalarsOf(value, path === '' ? key : `${path}.${key}`))
}

function isEmpty(value: unknown): boolean {
  return [value].flat().every((item) => item === undefined || item === null || item === '')
}

const draftComment = '# Take this line out when it may be published'

/** What Gazette brings. */
const own = {
  post: `---
title:
date:
description: # One or two sentences for lists, feeds and search engines
authors: []
tags: []
draft: true ${draftComment}
---

`,
  page: `---
title:
description: # One or two sentences for search engines
draft: true ${draftComment}
---

`,
} as const
