/** The syntax of the values that feeds hold, each by its own specification. */

const rfc3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** A date construct (RFC 4287, section 3.3): RFC 3339 with capital `T` and `Z`, of a day that exists. */
export function isDateConstruct(text: string): boolean {
  const match = rfc3339.exec(text)
  if (match === null) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}

/** An absolute IRI (RFC 3987): a scheme, and none of the characters that no part of an IRI may hold. */
export function isAbsoluteIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001f\u007f-\u009f]+$/i.test(text)
}

/** The form of a language tag (BCP 47), not whether it is registered. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(text)
}

/** `type/subtype` with optional parameters (RFC 6838). */
export function isMediaType(text: string): boolean {
  return /^[a-z0-9][\w!#$&.+^-]*\/[a-z0-9][\w!#$&.+^-]*(?:\s*;\s*[\w!#$&.+^-]+=(?:[\w!#$&.+^-]+|"[^"]*"))*$/i.test(text)
}

/** What the schema of RFC 4287 asks of an e-mail address, and no white space. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text)
}

const rfc822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) (?:GMT|[+-](?:[01]\d|2[0-3])[0-5]\d)$/

/** A date of RSS: RFC 822 with four digits of the year, and the right day of the week. */
export function isRfc822Date(text: string): boolean {
  if (!rfc822.test(text)) return false
  const [weekday = '', day = ''] = [text.slice(0, 3), text.slice(5, 16)]
  return new Date(`${day} UTC`).toUTCString().startsWith(`${weekday}, ${day} `)
}
