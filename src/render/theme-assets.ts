import { posix } from 'node:path'
import { hashBytes } from '../core/hash.ts'
import type { Artifact } from '../core/route.ts'

/** A file that the bundler made, by its path in the output. */
export interface BundledFile {
  readonly path: string
  readonly contents: Uint8Array
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** Endings of files that a style sheet may name. */
export const assetEndings = Object.keys(mediaTypes).filter((ending) => ending !== '.css')

export interface ThemeAssets {
  readonly stylesheet: `/${string}`
  readonly assets: readonly Artifact<{ readonly bytes: Uint8Array }>[]
}

/** What the theme publishes: the style sheet, with the site's accent colour at its end, and the files it names. */
export function themeAssets(files: readonly BundledFile[], accent: string | undefined): ThemeAssets {
  const assets = files.flatMap(({ path, contents }) => {
    const mediaType = mediaTypes[posix.extname(path)]
    return mediaType === undefined || path.endsWith('.css') ? [] : [artifact(path, contents, mediaType)]
  })
  const styles = new TextDecoder().decode(files.find(({ path }) => path.endsWith('.css'))?.contents)
  const bytes = new TextEncoder().encode(
    accent === undefined ? styles : `${styles.trimEnd()}\n:root{--accent:${accent}}\n`,
  )
  const output = `assets/gazette-${hashBytes(bytes).slice(0, 10)}.css`
  assets.push(artifact(output, bytes, mediaTypes['.css'] ?? ''))
  return { stylesheet: `/${output}`, assets }
}

function artifact(output: string, bytes: Uint8Array, mediaType: string): Artifact<{ readonly bytes: Uint8Array }> {
  return { output, hash: hashBytes(bytes), mediaType, origin: '', step: 'asset', content: { bytes } }
}
