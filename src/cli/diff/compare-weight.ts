/** What a site weighs, and what made it heavier. */
import { addressOfOutput } from '../../core/address.ts'
import { compareText } from '../../core/message.ts'
import type { Output } from './output.ts'

export interface Weight {
  /** In bytes, before compression. */
  readonly before: number
  readonly after: number
  readonly filesBefore: number
  readonly filesAfter: number
  readonly kinds: readonly { readonly kind: string; readonly before: number; readonly after: number }[]
  /** Files that grew most or came, the biggest growth first; none that grew by less than a kilobyte. */
  readonly grown: readonly { readonly address: string; readonly before: number; readonly after: number }[]
}

const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['pages', /\.html$/],
  ['images', /\.(?:avif|gif|ico|jpe?g|png|svg|webp)$/i],
  ['styles and fonts', /\.(?:css|woff2?)$/],
  ['feeds and other XML', /\.xml$/],
  ['other files', /^/],
]

const worthNaming = 1024

export function compareWeight(before: Output, after: Output): Weight {
  const total = (output: Output, pattern: (path: string) => boolean) =>
    [...output.files].reduce((sum, [path, { size }]) => (pattern(path) ? sum + size : sum), 0)
  const everything = () => true
  const grown = [...after.files]
    .map(([path, { size }]) => ({
      address: addressOfOutput(path),
      before: before.files.get(path)?.size ?? 0,
      after: size,
    }))
    .filter((file) => file.after - file.before >= worthNaming)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || compareText(a.address, b.address))
  return {
    before: total(before, everything),
    after: total(after, everything),
    filesBefore: before.files.size,
    filesAfter: after.files.size,
    kinds: kinds.map(([kind]) => ({
      kind,
      before: total(before, (path) => kindOf(path) === kind),
      after: total(after, (path) => kindOf(path) === kind),
    })),
    grown: before.files.size === 0 ? [] : grown,
  }
}

function kindOf(path: string): string | undefined {
  return kinds.find(([, pattern]) => pattern.test(path))?.[0]
}
