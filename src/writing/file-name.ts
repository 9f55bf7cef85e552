/** The name of a new file from its title: the letters a-z, digits and hyphens, so that no warning follows. */
import { isDeviceName } from '../core/address.ts'

/** Letters that no decomposition takes apart (Unicode has none for them). */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  '&': ' and ',
  '+': ' plus ',
  '@': ' at ',
}

const longest = 70

/** @returns a stem without `.md`; '' where the title has no letter or digit that could be written so. */
export function fileNameOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(/[^\u0000-\u007f]|[&+@]/gu, (character) => letters[character] ?? character)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const short = shorten(plain)
  // "index" names its folder, and a date in front would become the date of the post.
  if (short === 'index' || isDeviceName(short)) return `${short}-1`
  return /^\d{4}-\d{1,2}-\d{1,2}-/.test(short) ? `on-${short}` : short
}

/** Ends at a whole word where there is one. */
function shorten(stem: string): string {
  if (stem.length <= longest) return stem
  const end = stem.lastIndexOf('-', longest)
  return stem.slice(0, end > longest / 2 ? end : longest)
}
