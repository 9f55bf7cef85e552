/** The same posts as a site of each generator: equal pages, made the way each generator's own documentation shows. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BenchPost, picture, pictureText } from './corpus.ts'
import { eleventyFiles } from './eleventy.ts'
import { hugoFiles } from './hugo.ts'

export type GeneratorName = 'gazette' | 'hugo' | 'eleventy'

export const generatorNames: readonly GeneratorName[] = ['gazette', 'hugo', 'eleventy']

/** Folder of the posts in the site of each. */
const contentFolders: Readonly<Record<GeneratorName, string>> = {
  gazette: 'content',
  hugo: 'content',
  eleventy: '.',
}

/** Writes a site, and returns the path of each post's file, in the order of the posts. */
export function writeSite(folder: string, generator: GeneratorName, posts: readonly BenchPost[]): readonly string[] {
  const files = { gazette: gazetteFiles, hugo: hugoFiles, eleventy: eleventyFiles }[generator]()
  for (const [path, text] of Object.entries(files)) writeText(join(folder, path), text)
  writeText(join(folder, 'static', picture), pictureText)
  return posts.map((post) => {
    const path = join(folder, contentFolders[generator], 'posts', String(post.year), `${post.name}.md`)
    writeText(path, sourceOf(post, generator))
    return path
  })
}

export function sourceOf(post: BenchPost, generator: GeneratorName): string {
  const author = generator === 'gazette' ? `authors: [${post.author}]` : `author: ${post.author}`
  return `---
title: ${post.title}
date: ${post.date}
description: ${JSON.stringify(post.description.replace(/[*`]/g, ''))}
${author}
tags: [${post.tags.join(', ')}]
---

${post.body}`
}

function gazetteFiles(): Readonly<Record<string, string>> {
  return {
    'content/site.yml': `title: Benchmark
description: A site to measure.
address: https://bench.example
language: en
timeZone: UTC
share: [mastodon, bluesky, linkedin, email]
feedId: { authority: bench.example, date: "2026" }
`,
    'package.json': '{ "name": "bench-gazette", "private": true, "type": "module" }\n',
  }
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
