/** Where content/removed.yml leads readers to: an address that leads on to nothing does not answer. */
import { type Address, foldAddress, outputOf } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import { isElsewhere } from '../core/elsewhere.ts'
import { type Message, message } from '../core/message.ts'
import { nearAddressFinder } from '../core/near-address.ts'
import { once } from '../core/remembered.ts'
import type { Facts } from '../core/route.ts'
import { removalsFile } from '../core/withdrawal.ts'

export function checkRemovals({ site, routes }: Facts): readonly Message[] {
  const ledOn = site.ledOn.filter(({ path }) => path === removalsFile)
  if (ledOn.length === 0) return []
  const outputs = new Set(routes.map(({ output }) => output))
  const next = new Map(ledOn.map(({ from, to }) => [outputOf(from), to]))
  const places = new Map(site.config.removals.map(({ address, position }) => [address, position]))
  // What a day brings and takes is nobody's mistake: a post that is not out yet, a tag whose last post has expired.
  const waiting = new Set(
    site.held.flatMap(({ reason, address, also }) => (reason === 'draft' ? [] : [address, ...also].map(foldAddress))),
  )
  const near = once(() => nearAddressFinder([...site.posts, ...site.pages].map(({ address }) => address)))
  return ledOn.flatMap(({ from, to }): readonly Message[] => {
    if (!isAddress(to)) return []
    const place = { file: removalsFile, ...places.get(from), length: from.length }
    if (isRound(from, next)) {
      const text = `"${from}" leads on to "${to}", and from there round in a circle.`
      return [message('link-missing', place, text, 'Write the address behind "to:" at which something is published.')]
    }
    if (outputs.has(outputOf(to)) || waiting.has(foldAddress(to)) || isElsewhere(to, site.config)) return []
    const like = near()(to)
    const text = `"${from}" is to lead on to "${to}", where there is no page and no file.`
    const wayOut = `Correct "to:"${like === undefined ? '' : `; is it "${like}"?`}. If nothing took its place, write the day on which it went instead: "${from}: YYYY-MM-DD".`
    return [message('link-missing', place, text, wayOut)]
  })
}

/** Whether the way from an address comes back to where it has been. */
function isRound(from: Address, next: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = from; at !== undefined && isAddress(at); at = next.get(outputOf(at))) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
