import type { Address } from '../core/address.ts'

/** One page of a list, before cards are made of its posts. */
export interface ListPart<Item = Address> {
  readonly address: Address
  /** undefined on the first page, which has the newest posts. */
  readonly number: number | undefined
  readonly posts: readonly Item[]
  readonly newer: Address | undefined
  readonly older: Address | undefined
}

export interface Pages<Item = Address> {
  readonly parts: readonly ListPart<Item>[]
  /** Where the next numbered page will be; until then a redirect to the first page. undefined while nothing is numbered. */
  readonly next: Address | undefined
}

/**
 * Divides a list so that a numbered page never changes again. Numbers count from the oldest, numbered pages are full,
 * and the first page holds the rest: once there are `perPage` posts, `perPage` to twice that less one.
 *
 * The newest numbered page leads on to the number after its own, which is a redirect to the first page until it exists:
 * so even its links stay as they are when it is no longer the newest.
 * @param posts Newest first.
 * @param perPage At least 1.
 */
export function paginate<Item = Address>(list: Address, posts: readonly Item[], perPage: number): Pages<Item> {
  const count = posts.length
  const numbered = Math.max(0, Math.floor(count / perPage) - 1)
  const at = (number: number): Address => `${list}page/${number}/`
  const parts: ListPart<Item>[] = [
    {
      address: list,
      number: undefined,
      posts: numbered === 0 ? posts : posts.slice(0, count - numbered * perPage),
      newer: undefined,
      older: numbered > 0 ? at(numbered) : undefined,
    },
  ]
  for (let number = numbered; number > 0; number--) {
    parts.push({
      address: at(number),
      number,
      posts: posts.slice(count - number * perPage, count - (number - 1) * perPage),
      newer: at(number + 1),
      older: number > 1 ? at(number - 1) : undefined,
    })
  }
  return { parts, next: numbered > 0 ? at(numbered + 1) : undefined }
}
