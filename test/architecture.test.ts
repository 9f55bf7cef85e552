/** Holds the house's floors: who may import whom, who alone may import what, and how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Which rooms a room may import from, besides itself. */
const floors: Readonly<Record<string, readonly string[]>> = {
  core: [],
  config: ['core'],
  io: ['core'],
  net: ['core'],
  content: ['core'],
  site: ['core'],
  routes: ['core'],
  render: ['core'],
  check: ['core'],
  engine: ['core', 'config', 'io', 'content', 'site', 'routes', 'render', 'check'],
  writing: ['core'],
  dev: ['core', 'config', 'engine', 'io', 'writing'],
  external: ['core', 'io', 'net'],
  planet: ['core', 'io', 'net'],
  import: ['core', 'io', 'net'],
  cli: ['core', 'config', 'io', 'check', 'content', 'engine', 'writing', 'dev', 'external', 'planet', 'import'],
}

/** Packages and modules that one file, or one room, imports alone. */
const soleImporters: Readonly<Record<string, readonly string[]>> = {
  'gray-matter': ['src/content/front-matter.ts'],
  'js-yaml': ['src/core/yaml.ts'],
  'temporal-polyfill': ['src/core/time.ts'],
  feed: ['src/render/atom.ts'],
  ajv: [],
  chokidar: ['src/dev/watch/watch.ts'],
  esbuild: ['src/render/bundle.ts'],
  idiomorph: ['src/dev/client/morph.ts'],
  open: ['src/dev/browser.ts'],
  parse5: ['src/core/parse-html.ts'],
  'hast-util-from-parse5': ['src/core/parse-html.ts'],
  'hast-util-to-html': ['src/core/parse-html.ts'],
  feedsmith: ['src/planet/opml.ts'],
  'launch-editor': ['src/dev/own/editor.ts'],
  unified: ['src/content/syntax.ts'],
  'remark-parse': ['src/content/syntax.ts'],
  'remark-rehype': ['src/content/markdown.ts'],
  'rehype-stringify': ['src/content/markdown.ts'],
  'hast-util-raw': ['src/content/plugins/raw-html.ts'],
  'hast-util-sanitize': ['src/core/sanitise.ts'],
  'image-size': ['src/content/asset.ts'],
  'html-validate': ['src/check/html.ts'],
  'node:fs': ['src/io/'],
  'node:http': ['src/net/', 'src/dev/'],
  'node:https': ['src/net/'],
  'node:net': ['src/net/', 'src/dev/'],
  'node:dns': ['src/net/'],
  'node:dns/promises': ['src/net/'],
  'node:tls': ['src/net/'],
  'node:vm': ['src/render/theme-code.ts'],
  'ipaddr.js': ['src/net/address-guard.ts'],
  'node:worker_threads': [
    'src/engine/thread-pool.ts',
    'src/engine/reading-worker.ts',
    'src/engine/rendering-worker.ts',
  ],
  'node:child_process': ['src/io/git.ts', 'src/planet/read/read-apart.ts'],
}

interface Import {
  readonly file: string
  readonly from: string
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => ({ file, from: match[1] ?? match[2] ?? match[3] ?? '' }))
}

function roomOf(path: string): string {
  return path.split('/')[1]?.replace(/\.ts$/, '') ?? ''
}

function isBreach({ file, from }: Import): boolean {
  if (!from.startsWith('.')) return false
  const [room, other] = [roomOf(file), roomOf(posix.join(posix.dirname(file), from))]
  return room !== other && !(floors[room] ?? []).includes(other)
}

const engineFiles = sources('src')
const imports = engineFiles.flatMap(importsOf)

describe('the floors of the house', () => {
  it('let a room import only what its floor allows', () => {
    expect(imports.filter(isBreach)).toEqual([])
  })

  it('would find a breach (so that the test above can fail)', () => {
    expect(isBreach({ file: 'src/content/document.ts', from: '../site/site.ts' })).toBe(true)
    expect(isBreach({ file: 'src/core/body.ts', from: '../content/plugins/links.ts' })).toBe(true)
    expect(isBreach({ file: 'src/content/plugins/links.ts', from: '../../core/address.ts' })).toBe(false)
    expect(imports.length).toBeGreaterThan(300)
  })

  it('know every room', () => {
    const rooms = new Set(engineFiles.map(roomOf))
    expect([...rooms].filter((room) => !(room in floors))).toEqual([])
  })

  it('keep packages and effects with the one file or room that may use them', () => {
    const breaches = imports.filter(({ file, from }) => {
      const name = from.startsWith('@') || from.startsWith('node:') ? from : (from.split('/')[0] ?? '')
      const allowed = soleImporters[name]
      return (
        allowed !== undefined &&
        !allowed.some((owner) => (owner.endsWith('/') ? file.startsWith(owner) : file === owner))
      )
    })
    expect(breaches).toEqual([])
  })

  it('import each package in one place', () => {
    const places = new Map<string, Set<string>>()
    for (const { file, from } of imports) {
      if (
        from.startsWith('.') ||
        from.startsWith('node:') ||
        /^(?:hast|mdast|unist|zod|vfile|gazette)(?:\/|$)/.test(from)
      )
        continue
      const text = readFileSync(join(root, file), 'utf8')
      // Types are erased: they bind nothing at run time.
      if (new RegExp(`import type [^;\\n]*from '${from}'`).test(text)) continue
      places.set(from, (places.get(from) ?? new Set()).add(file))
    }
    expect([...places].filter(([, files]) => files.size > 1).map(([name, files]) => [name, [...files]])).toEqual([])
  })

  it('let layouts import types of the engine and their own parts, nothing else', () => {
    const breaches = sources('layouts')
      .flatMap(importsOf)
      .filter(
        ({ from }) =>
          !from.startsWith('./') && !from.startsWith('../') && from !== 'gazette/views' && from !== 'preact',
      )
    expect(breaches).toEqual([])
    const outside = sources('layouts')
      .flatMap(importsOf)
      .filter(({ file, from }) => from.startsWith('.') && !posix.join(posix.dirname(file), from).startsWith('layouts/'))
    expect(outside).toEqual([])
  })

  it('open one raw door in layouts', () => {
    const doors = sources('layouts').filter((file) =>
      readFileSync(join(root, file), 'utf8').includes('dangerouslySetInnerHTML'),
    )
    expect(doors).toEqual(['layouts/parts/structured-data.tsx'])
  })

  it('give the client of the dev server no way to read HTML out of what it is told', () => {
    const sinks = sources('src/dev/client').filter((file) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe|createContextualFragment|\beval\(|new Function/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
    expect(sinks).toEqual([])
  })

  it('keep clocks, locales and the machine out of the stages', () => {
    const stages = ['content', 'site', 'routes', 'render', 'check', 'core', 'config', 'writing']
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\.localeCompare\(|\.toLocale\w*\(|\bprocess\.(?:env|cwd|platform)\b|\bIntl\./
    const breaches = engineFiles
      .filter((file) => stages.includes(roomOf(file)))
      .filter((file) => forbidden.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
    expect(breaches).toEqual([])
  })

  it('ask whether a text is a URL in one way, since that of Node 20 and 22 is wrong after some thousand times', () => {
    const breaches = engineFiles
      .filter((file) => !file.startsWith('src/dev/client/') && file !== 'src/core/url.ts')
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('URL.canParse'))
    expect(breaches).toEqual([])
  })

  it('keep files short and free of names that mean nothing', () => {
    const long = [...engineFiles, ...sources('layouts')]
      // A table of types reads as one page of documentation, whatever its length.
      .filter((file) => file !== 'src/core/views.ts')
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 260)
    expect(long).toEqual([])
    expect(engineFiles.filter((file) => /(?:^|\/|-)(?:utils?|helpers?|managers?)(?:-|\.|\/)/.test(file))).toEqual([])
  })
})
