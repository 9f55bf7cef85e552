/** The dates of HTTP, in all three forms (RFC 9110, 5.6.7), strictly: `Date.parse` reads what is none. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const time = '(\\d{2}):(\\d{2}):(\\d{2})'
const fixed = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d{2}) ([A-Z][a-z]{2}) (\\d{4}) ${time} GMT$`)
const rfc850 = new RegExp(`^[A-Z][a-z]{5,8}, (\\d{2})-([A-Z][a-z]{2})-(\\d{2}) ${time} GMT$`)
const asctime = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \\d]\\d) ${time} (\\d{4})$`)

/**
 * Milliseconds since 1970; undefined for what is no date.
 * @param now For the years of two digits: the one that is less than 50 years ahead.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const first = fixed.exec(text)
  if (first !== null) return moment(first[3], first[2], first[1], first.slice(4))
  const second = rfc850.exec(text)
  if (second !== null) return moment(fullYear(Number(second[3]), now), second[2], second[1], second.slice(4))
  const third = asctime.exec(text)
  return third === null ? undefined : moment(third[6], third[1], third[2], third.slice(3, 6))
}

function fullYear(year: number, now: number): number {
  const current = new Date(now).getUTCFullYear()
  const candidate = current - (current % 100) + year
  return candidate > current + 50 ? candidate - 100 : candidate
}

function moment(
  year: string | number | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: readonly string[],
): number | undefined {
  const index = months.indexOf(month ?? '')
  const [hour = 99, minute = 99, second = 99] = clock.map(Number)
  if (index === -1 || hour > 23 || minute > 59 || second > 60) return undefined
  const epoch = Date.UTC(Number(year), index, Number(day), hour, minute, second)
  // 30 February must not become 2 March.
  return new Date(Date.UTC(Number(year), index, Number(day))).getUTCMonth() === index ? epoch : undefined
}
