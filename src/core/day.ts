import type { Moment } from './time.ts'

/** The calendar day of a moment, `YYYY-MM-DD`, in the offset that it was written with. */
export function dayOf({ iso }: Pick<Moment, 'iso'>): string {
  return iso.slice(0, 'YYYY-MM-DD'.length)
}
