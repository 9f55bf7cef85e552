/** The one driver of whole-site tests: a site in, what it becomes out. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Files } from '../src/core/files.ts'
import type { Message } from '../src/core/message.ts'
import type { BuildRequest, BuildResult } from '../src/engine/build.ts'
import { build } from '../src/engine/build.ts'
import { memoryFiles } from '../src/io/files.ts'
import { bundleAnew } from '../src/render/theme.ts'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** 287 real posts, where they are. */
export const corpus = process.env.GAZETTE_CORPUS ?? join(root, '../shared/corpora/18f')
export const packageLayouts = join(root, 'layouts')

/** 23 November 2026, noon UTC. */
export const now = Date.UTC(2026, 10, 23, 12)

export interface Built extends BuildResult {
  /** The text of every output, by path. Copied files are read from the site. */
  readonly files: Readonly<Record<string, string>>
  /** `file:line:column code` of every message, in the order of the report. */
  readonly report: readonly string[]
}

/** Builds a site held in memory, without publishing it. */
export async function buildFrom(
  site: Readonly<Record<string, string | Uint8Array>> | Files,
  request: Partial<BuildRequest> = {},
): Promise<Built> {
  const files = isFiles(site) ? site : memoryFiles(site)
  const made = new Map<string, Uint8Array>()
  const result = await build(
    {
      root: '/site',
      mode: 'check',
      out: '/site/dist',
      url: undefined,
      drafts: false,
      future: false,
      now,
      strict: false,
      holdBack: false,
      html: false,
      ...request,
    },
    { packageLayouts, bundle: bundleOnce, files, onMade: ({ output, content }) => made.set(output, content.bytes) },
  )
  return { ...result, files: outputsOf(result, files, made), report: result.messages.map(lineOf) }
}

let ownLayouts: ReturnType<typeof bundleAnew> | undefined

/** The package's own layouts are the same for every site that brings none: they are bundled once. */
const bundleOnce: typeof bundleAnew = (sources, names) => {
  if (sources.site.list('layouts').length > 0) return bundleAnew(sources, names)
  ownLayouts ??= bundleAnew(sources, names)
  return ownLayouts
}

/** A site that builds without a word: an address, and whatever else a test brings. */
export function siteWith(files: Readonly<Record<string, string | Uint8Array>>): Record<string, string | Uint8Array> {
  return {
    'content/site.yml': `title: A site\naddress: https://example.gov\nfeedId: { authority: example.gov, date: "2026" }\n`,
    ...files,
  }
}

/** A post as authors write it. */
export function post(title: string, rest = '', body = 'Text.'): string {
  return `---\ntitle: ${title}\ndate: 2026-06-02\n${rest}---\n\n${body}\n`
}

export function lineOf(found: Message): string {
  return `${found.file}:${found.line}:${found.column} ${found.code}`
}

function outputsOf(result: BuildResult, files: Files, made: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  const decoder = new TextDecoder()
  return Object.fromEntries(
    result.artifacts.map(({ output, content }) => {
      const bytes = 'bytes' in content ? content.bytes : 'copyOf' in content ? files.read(content.copyOf) : undefined
      return [output, decoder.decode(bytes ?? made.get(output))]
    }),
  )
}

function isFiles(site: object): site is Files {
  return typeof (site as { list?: unknown }).list === 'function'
}

/** The files of the 287 posts, by their paths in the site. */
export function corpusPosts(): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  const content = join(corpus, 'content')
  return readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ path: `content/${name.replaceAll('\\', '/')}`, bytes: readFileSync(join(content, name)) }))
}
