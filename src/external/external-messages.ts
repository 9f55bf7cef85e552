/** What is told about links to other sites: a message at every place that has one which fails, or has moved for good. */
import { type Message, message } from '../core/message.ts'
import type { ExternalLink, LinkPlace } from './links.ts'
import { type Entry, isBad, isLasting, iso } from './memory.ts'

export function externalMessages({ url, places }: ExternalLink, entry: Entry | undefined): Message[] {
  if (entry === undefined) return []
  if (entry.state === 'moved') return places.map((place) => moved(place, url, entry.to ?? url))
  if (!isBad(entry) || !isLasting(entry)) return []
  return places.map((place) => (entry.state === 'gone' ? broken(place, url, entry) : unreachable(place, entry)))
}

function broken(place: LinkPlace, url: string, entry: Entry): Message {
  const reason = entry.reason ?? 'the page is gone'
  const text = `The link "${place.written}" is broken${sinceWhen(entry)}: ${reason}.`
  // No page ever was where no reader can go, nor a copy of it.
  const note = /^it (?:leads to|is no) /.test(reason)
    ? 'Write the address at which readers find it. If it is an example, put it in `backticks`, so that it is no link.'
    : `Correct the address, take the link out, or link to a copy: ${archived(url, entry)}. If it opens in a browser, list it under "uncheckedLinks:" in content/site.yml.`
  return message('external-link-broken', place, text, note)
}

function unreachable(place: LinkPlace, entry: Entry): Message {
  return message(
    'external-link-unreachable',
    place,
    `The link "${place.written}" has not led anywhere${sinceWhen(entry)} (${entry.looks} looks): ${entry.reason}.`,
    'Open it in a browser. If it fails there too, correct it or take it out; else list it under "uncheckedLinks:" in content/site.yml.',
  )
}

function moved(place: LinkPlace, url: string, to: string): Message {
  const target = to.includes('#') ? to : `${to}${place.fragment}`
  const isHome = new URL(to).pathname === '/' && new URL(url).pathname !== '/'
  const note = isHome
    ? 'That is the front page of the site: look there for what you linked to, and write its address.'
    : `Write "${target}".`
  return message('external-link-moved', place, `The link "${place.written}" has moved for good to "${target}".`, note)
}

function sinceWhen({ since, asked }: Entry): string {
  const first = iso(since ?? asked).slice(0, 10)
  return first === iso(asked).slice(0, 10) ? '' : ` since ${first}`
}

/** The copy of the Internet Archive that is nearest to the day on which the link was last fine. */
function archived(url: string, { ok }: Entry): string {
  const when = ok === undefined ? '2' : iso(ok).slice(0, 10).replaceAll('-', '')
  return `https://web.archive.org/web/${when}/${url}`
}
