const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/**
 * A date as RSS wants it (RFC 822 with four digits of the year): `Tue, 02 Jun 2026 09:30:00 -0400`. The moment and its
 * offset stay as they are. What is no date of RFC 3339 is given back, for the check of feeds to find.
 */
export function rfc822Date(date: string): string {
  const match = rfc3339.exec(date)
  const [, year = '', month = '', day = '', hour, minute, second, offset = ''] = match ?? []
  const name = months[Number(month) - 1]
  if (match === null || name === undefined) return date
  const weekday = days[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]
  if (weekday === undefined) return date
  return `${weekday}, ${day} ${name} ${year} ${hour}:${minute}:${second} ${offset === 'Z' ? '+0000' : offset.replace(':', '')}`
}
