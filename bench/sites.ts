/** The same posts as a site of each generator: equal pages, made the way each generator's own documentation shows. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BenchPost, bodyOf, picture, pictureText } from './corpus.ts'
import { eleventyFiles } from './eleventy.ts'
import { gazetteFiles } from './gazette.ts'
import { hugoFiles } from './hugo.ts'

export type GeneratorName = 'gazette' | 'hugo' | 'eleventy'

export const generatorNames: readonly GeneratorName[] = ['gazette', 'hugo', 'eleventy']

/** All that a site says; each generator's files follow from it. */
export interface SiteState {
  /** In the order of the corpus. */
  readonly posts: readonly BenchPost[]
  readonly title: string
  /** Words that the template of posts prints on every one of them; undefined: it is as it was delivered. */
  readonly layoutMark: string | undefined
}

export interface SiteFolder {
  readonly generator: GeneratorName
  readonly folder: string
  /** Where the installed generator's own layouts are: Gazette's are what a site's layout begins with. */
  readonly layouts: string
}

export const delivered = { title: 'Benchmark', layoutMark: undefined } as const

/** Writes a site, or what is new in it since it was written last. */
export function writeSite(site: SiteFolder, state: SiteState, before?: SiteState): void {
  const former = before === undefined ? {} : filesOf(site, before)
  for (const [path, text] of Object.entries(filesOf(site, state))) {
    if (former[path] !== text) writeText(join(site.folder, path), text)
  }
  const written = new Set(before?.posts)
  for (const post of state.posts) {
    if (!written.has(post)) writeText(fileOf(site, post), sourceOf(post, site.generator))
  }
  if (before === undefined) return
  const names = new Set(state.posts.map(({ name }) => name))
  for (const post of before.posts) if (!names.has(post.name)) rmSync(fileOf(site, post))
}

/** Path of a post's file. */
export function fileOf({ generator, folder }: SiteFolder, post: BenchPost): string {
  return join(folder, generator === 'eleventy' ? '.' : 'content', 'posts', String(post.year), `${post.name}.md`)
}

export function sourceOf(post: BenchPost, generator: GeneratorName): string {
  const author = generator === 'gazette' ? `authors: [${post.author}]` : `author: ${post.author}`
  return `---
title: ${post.title}
date: ${post.date}
description: ${post.description}
${author}
tags: [${post.tags.join(', ')}]
---

${bodyOf(post)}`
}

/** All files but the posts. */
function filesOf({ generator, layouts }: SiteFolder, state: SiteState): Readonly<Record<string, string>> {
  const files = {
    gazette: () => gazetteFiles(state, layouts),
    hugo: () => hugoFiles(state),
    eleventy: () => eleventyFiles(state),
  }
  return { ...files[generator](), [join('static', picture)]: pictureText }
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
