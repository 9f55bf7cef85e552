/**
 * The dates of feeds, read strictly and alike on every machine. `Date.parse` reads zoneless forms in the machine's zone,
 * makes 2 March of 30 February and a date of "0".
 */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Names of zones that mean one thing, in minutes east of Greenwich: RFC 5322 (section 4.3) and those that blogs use. */
const zones: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360 },
  ...{ pst: -480, pdt: -420, west: 60, bst: 60, cet: 60, cest: 120, met: 60, mest: 120, eet: 120, eest: 180 },
  ...{ msk: 180, jst: 540, kst: 540, aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
}

const clock = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?'
const day = '(?:[a-z]{2,9}\\.?,?\\s+)?'
const internet = new RegExp(
  `^${day}(\\d{1,2})[\\s-]+([a-z]{3})[a-z]{0,6}\\.?[\\s-]+(\\d{4}|\\d{2})(?:,?\\s+${clock}\\s*(.*))?$`,
  'i',
)
const asctime = new RegExp(`^[a-z]{3},?\\s+([a-z]{3})\\s+(\\d{1,2})\\s+${clock}\\s+(?:([a-z]{2,4})\\s+)?(\\d{4})$`, 'i')
const iso = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})(?:(?:[t\\s]|\\s+)${clock}\\s*(.*))?$`, 'i')

/**
 * RFC 3339, with whole seconds and the offset as written, of an RFC 3339, W3C (to the day), RFC 822, 1123 or 5322 or
 * asctime date; undefined for what is none. Without a zone it is UTC, and a day alone its midnight.
 */
export function readFeedDate(written: string): string | undefined {
  const text = written.trim().replace(/\s*\([^()]*\)$/, '')
  if (text.length > 60) return undefined
  const standard = iso.exec(text)
  if (standard !== null) {
    const [, year, month, date, ...rest] = standard
    return dateOf(Number(year), Number(month), Number(date), rest)
  }
  const mail = internet.exec(text)
  if (mail !== null) {
    const [, date, month = '', year = '', ...rest] = mail
    return dateOf(fullYear(year), monthOf(month), Number(date), rest)
  }
  const [, month = '', date, hour, minute, second, zone, year] = asctime.exec(text) ?? []
  return year === undefined
    ? undefined
    : dateOf(Number(year), monthOf(month), Number(date), [hour, minute, second, zone])
}

function monthOf(name: string): number {
  return months.indexOf(name.toLowerCase()) + 1
}

/** RFC 5322, section 4.3. */
function fullYear(written: string): number {
  const year = Number(written)
  return written.length === 4 ? year : year < 50 ? 2000 + year : 1900 + year
}

function dateOf(year: number, month: number, date: number, rest: readonly (string | undefined)[]): string | undefined {
  const [hour = 0, minute = 0, second = 0] = rest.slice(0, 3).map((part) => Number(part ?? 0))
  const offset = offsetOf(rest[3] ?? '')
  const isDay = year >= 1900 && year <= 2200 && month >= 1 && date >= 1
  if (!isDay || offset === undefined || hour > 23 || minute > 59 || second > 60) return undefined
  const midnight = new Date(Date.UTC(year, month - 1, date))
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== date) return undefined
  const two = (number: number): string => String(number).padStart(2, '0')
  // A leap second is the one before it: RFC 3339 knows it, few readers do.
  return `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}${offset}`
}

function offsetOf(written: string): string | undefined {
  const zone = written
    .trim()
    .toLowerCase()
    .replace(/^(?:gmt|utc?)(?=[+-])/, '')
  if (zone === '') return 'Z'
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign !== undefined) {
    if (Number(hours) > 14 || Number(minutes) > 59) return undefined
    return Number(hours) + Number(minutes) === 0 ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`
  }
  const east = Object.hasOwn(zones, zone) ? zones[zone] : undefined
  if (east === undefined) return undefined
  if (east === 0) return 'Z'
  const size = Math.abs(east)
  return `${east < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

/** Milliseconds since 1970 of what `readFeedDate` gives. */
export function epochOf(date: string): number {
  return Date.parse(date)
}
