import { parseHttpDate } from './http-date.ts'

/** Nobody is believed who asks for more than a day. */
const longest = 24 * 60 * 60 * 1000

/**
 * The moment that a `Retry-After` names (RFC 9110, 10.2.3), at most a day ahead; undefined where it names none, or one
 * that has passed.
 * @param now Milliseconds since 1970, like the result.
 */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? ''
  const moment = /^\d+$/.test(text) ? now + Number(text) * 1000 : parseHttpDate(text, now)
  if (moment === undefined || !(moment > now)) return undefined
  return Math.min(moment, now + longest)
}
