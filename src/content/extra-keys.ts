import type { ExtraKey } from '../core/config.ts'
import { dayOf } from '../core/day.ts'
import type { Json } from '../core/document.ts'
import { named, type Reader, readJson, readLine, readLines, readMoment, reportValue } from './front-matter-reader.ts'

const expects: Readonly<Record<ExtraKey['type'], string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  list: 'a text or a list of texts',
}

/**
 * Reads the value of a key that the site declares for itself in `content/site.yml`. Dates become `2026-06-02`, with a
 * time RFC 3339; a single text where a list is declared becomes a list of one.
 */
export function readExtra(reader: Reader, path: string, value: unknown, declared: ExtraKey): Json | undefined {
  const wrong = (found: string, wanted: string): undefined => {
    const key = path.replace(/^extra\./, '')
    reportValue(
      reader,
      'front-matter-invalid',
      path,
      `"${key}" is ${found}, where ${wanted} is expected.`,
      'The site declares this key under "extraKeys:" in content/site.yml.',
    )
  }
  const isMapping = value !== null && typeof value === 'object' && !Array.isArray(value)
  if (isMapping || (Array.isArray(value) && declared.type !== 'list')) {
    return wrong(named(reader, path, value), expects[declared.type])
  }
  if (declared.type === 'number' || declared.type === 'boolean') {
    const fits = typeof value === declared.type && value !== Number.POSITIVE_INFINITY && !Number.isNaN(value)
    return fits ? readJson(reader, path, value) : wrong(named(reader, path, value), expects[declared.type])
  }
  if (declared.type === 'date') {
    const moment = readMoment(reader, path, value)
    return moment?.dateOnly === true ? dayOf(moment) : moment?.iso
  }
  const items =
    declared.type === 'list' ? readLines(reader, path, value) : [{ text: readLine(reader, path, value), path }]
  const allowed = declared.values
  const stranger = allowed === undefined ? undefined : items.find((item) => !allowed.includes(item.text))
  if (stranger !== undefined) {
    return wrong(`"${stranger.text}"`, `one of ${(allowed ?? []).map((word) => `"${word}"`).join(', ')}`)
  }
  return declared.type === 'list' ? items.map((item) => item.text) : items[0]?.text
}
