/**
 * The last build, served as it lies in its folder: with the headers and redirects it tells its host, and with nothing put
 * in. Only what its manifest lists is there; a link that leads out of the folder leads nowhere.
 */
import type { OutputPath } from '../../core/address.ts'
import { contentPolicy } from '../../core/content-policy.ts'
import { type Hash, hashBytes } from '../../core/hash.ts'
import { mediaTypeOf } from '../../core/media-type.ts'
import type { Manifest } from '../../core/route.ts'
import { diskFiles } from '../../io/files.ts'
import { manifestName, readManifest } from '../../io/manifest.ts'
import { type Answer, htmlAnswer } from '../http/answer.ts'
import { errorPage } from '../http/error-page.ts'
import type { RequestPath } from '../http/request-path.ts'
import { headersAt, parseHeaderRules, parseRedirectRules } from './host-rules.ts'
import { below, outputAt, outside, type Pages, withCharset, withSlash } from './pages.ts'

/**
 * @param out Absolute path of the folder that `build` wrote.
 * @param base The base path it was built for: '' or '/blog'.
 */
export function publishedPages(out: string, base: string): Pages {
  const buildNow = lastBuild(out)
  return {
    answer: async (asked) => answerFrom(buildNow(), base, asked),
    hashAt: () => 'unknown',
  }
}

interface Build {
  readonly lists: (output: OutputPath) => boolean
  readonly isEmpty: boolean
  /** The bytes of a file that the build made and that lies in its folder. */
  readonly read: (output: OutputPath) => Uint8Array | undefined
}

/** Looks at the folder anew for every request, since another build may run beside; the manifest is read when it has changed. */
function lastBuild(out: string): () => Build {
  let known: { readonly hash: Hash; readonly manifest: Manifest } | undefined
  return () => {
    const files = diskFiles(out)
    const bytes = files.read(manifestName)
    const hash = bytes === undefined ? '' : hashBytes(bytes)
    if (known?.hash !== hash) known = { hash, manifest: bytes === undefined ? {} : readManifest(out) }
    const { manifest } = known
    const lists = (output: OutputPath): boolean => Object.hasOwn(manifest, output)
    return {
      lists,
      isEmpty: Object.keys(manifest).length === 0,
      read: (output) => (lists(output) ? files.read(output) : undefined),
    }
  }
}

function answerFrom(build: Build, base: string, asked: RequestPath): Answer {
  if (build.isEmpty) return nothingBuilt
  const text = (output: OutputPath): string => new TextDecoder().decode(build.read(output) ?? new Uint8Array())
  const redirect = parseRedirectRules(text('_redirects')).find(({ matches }) => matches(asked.path))
  // Not to be kept by the browser: the next build may say otherwise, and another site may live at this port.
  if (redirect !== undefined) {
    return { status: redirect.status, headers: { location: redirect.to, 'cache-control': 'no-store' }, body: '' }
  }
  const address = below(base, asked.path)
  if (address === undefined) return outside(base, asked)
  const headers = {
    'content-security-policy': contentPolicy,
    ...headersAt(parseHeaderRules(text('_headers')), asked.path),
  }
  const output = outputAt(address)
  const bytes = build.read(output)
  if (bytes !== undefined) return { status: 200, headers: { ...contentTypeOf(output), ...headers }, body: bytes }
  if (!address.endsWith('/') && build.lists(`${address.slice(1)}/index.html`)) return withSlash(asked)
  const notFound = build.read('404.html') ?? new TextEncoder().encode('Not found\n')
  return { status: 404, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body: notFound }
}

function contentTypeOf(output: OutputPath): Answer['headers'] {
  // Both are text that a host reads; by name they are nothing.
  const mediaType = /^_(?:headers|redirects)$/.test(output) ? 'text/plain' : mediaTypeOf(output)
  return { 'content-type': withCharset(mediaType) }
}

const nothingBuilt = htmlAnswer(
  errorPage({
    title: 'There is no build yet',
    text: 'This server shows the last build, and the output folder holds none. Run "gazette build", then reload this page.',
  }),
  404,
)
