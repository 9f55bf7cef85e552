/** 287 real posts: nothing their authors wrote is lost, their HTML is valid, and all are far below the limits. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HtmlValidate } from 'html-validate'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { toDocument } from '../../src/content/document.ts'
import { parseFrontMatter } from '../../src/content/front-matter.ts'
import { countAll, type LimitName, limits } from '../../src/content/limits.ts'
import type { Document } from '../../src/core/document.ts'
import { dangers } from '../core/safe.ts'
import { fill, options } from './render.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const corpus = join(process.env.GAZETTE_CORPUS ?? join(root, '../shared/corpora/18f'), 'content')

interface Post {
  readonly path: string
  readonly document: Document
  readonly markdown: string
}

function postsIn(folder: string): Post[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const source = { path: `content/${name}`, bytes: readFileSync(join(folder, name)), hash: '' }
      return { path: name, document: toDocument(source, options), markdown: parseFrontMatter(source, options).body }
    })
}

/** The words of a fragment that a reader would meet: text and alternatives of images. */
function wordsIn(html: string): string[] {
  const words: string[] = []
  const visit = (node: DefaultTreeAdapterMap['node']): void => {
    if (node.nodeName === '#text') words.push(...split((node as DefaultTreeAdapterMap['textNode']).value))
    if (!('childNodes' in node)) return
    if ('tagName' in node) {
      if (/^(?:script|style|iframe)$/.test(node.tagName)) return
      words.push(...split(node.attrs.find(({ name }) => name === 'alt')?.value ?? ''))
    }
    for (const child of node.childNodes) visit(child)
  }
  visit(parseFragment(html))
  return words
}

function split(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** Words that another Markdown pipeline prints and ours does not, and that no message names. */
function lost({ document, markdown }: Post): string[] {
  const expected = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
  const counts = new Map<string, number>()
  const { head } = document
  const named = head.messages.map(({ text }) => text).join(' ')
  for (const word of [...wordsIn(fill(document)), ...split(head.meta.title), ...split(named)]) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  // Marks that only notices, containers and headings need are no words.
  const unfiltered = expected.replace(/&lt;(?=\/?(?:script|style|iframe)\b)/gi, '<')
  const marks = unfiltered.replace(/\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|\{#[^}]*\}|^(?:<p>)?:::.*$/gm, '')
  return wordsIn(marks).filter((word) => {
    const left = counts.get(word) ?? 0
    counts.set(word, left - 1)
    return left <= 0 && word !== 'Footnotes'
  })
}

function invalid({ document }: Post, validator: HtmlValidate): string[] {
  const page = `<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head><body><main><h1>t</h1>${fill(document, { anchors: true })}</main></body></html>`
  return validator
    .validateStringSync(page)
    .results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
}

function checkAll(posts: readonly Post[]): void {
  it('lose no word that no message names', () => {
    expect(posts.map((post) => ({ path: post.path, lost: lost(post) })).filter((post) => post.lost.length > 0)).toEqual(
      [],
    )
  })

  it('pass the standard rules of html-validate, and hold nothing dangerous', () => {
    const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })
    expect(
      posts
        .map((post) => ({ path: post.path, found: [...invalid(post, validator), ...dangers(fill(post.document))] }))
        .filter(({ found }) => found.length > 0),
    ).toEqual([])
  })

  it('have links and images that point at what was written', () => {
    const wrong = posts.flatMap(({ path, document: { head }, markdown }) =>
      [...head.links, ...head.images]
        .filter(({ line, column, written, length }) => {
          const source = markdown.split('\n')[line - 1] ?? ''
          const piece = source.slice(column - 1, column - 1 + length)
          // References, bare addresses and licences of figures point at themselves.
          return piece !== written && !/^(?:!?\[|<|:::)/.test(piece) && !written.endsWith(piece)
        })
        .map(({ line, column, written }) => `${path}:${line}:${column} ${written}`),
    )
    expect(wrong).toEqual([])
  })
}

describe.skipIf(!existsSync(corpus))('287 real posts (skipped where ../shared/corpora is absent)', () => {
  const posts = existsSync(corpus) ? postsIn(corpus) : []

  it('are all there', () => {
    expect(posts.length).toBe(287)
  })

  checkAll(posts)

  it('are at most at a tenth of every limit', () => {
    const near = posts.flatMap(({ path, markdown }) =>
      Object.entries(countAll(markdown))
        .filter(([name, { count }]) => count > limits[name as LimitName].limit / 10 && name !== 'containers')
        .map(([name, { count }]) => `${path} ${name} ${count}`),
    )
    expect(near).toEqual([])
  })
})

describe("this project's own posts", () => {
  const posts = postsIn(join(root, 'content'))

  checkAll(posts)

  it('give no warning', () => {
    expect(posts.flatMap(({ document }) => document.head.messages)).toEqual([])
  })
})
