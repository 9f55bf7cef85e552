/** What is to be said of the feeds, each at its line of `content/planet.yml`. */
import { type Message, message, type Place, type Position } from '../core/message.ts'
import type { FeedHealth, PlanetFeed } from '../core/planet.ts'

/**
 * @param places Of the configuration: `planet.feeds.0.feed`.
 * @param index Of the feed in the configuration.
 */
export function healthMessages(
  feed: PlanetFeed,
  health: FeedHealth | undefined,
  places: Readonly<Record<string, Position>>,
  index: number,
): readonly Message[] {
  if (health === undefined || health.address !== feed.address) return []
  const place: Place = { file: 'content/planet.yml', ...places[`planet.feeds.${index}.feed`] }
  const { state, since, problem = '', advice = '', movedTo, failures = 1 } = health
  const days = failures > 1 ? ` since ${since} (${failures} fetches)` : ''
  const messages: Message[] = []
  if (state === 'failing')
    messages.push(message('planet-feed-failing', place, `"${feed.name}" fails${days}: ${problem}`, advice))
  if (state === 'gone') messages.push(message('planet-feed-gone', place, `"${feed.name}" is gone: ${problem}`, advice))
  if (state === 'held') {
    messages.push(
      message('planet-feed-held', place, `What "${feed.name}" sends since ${since} is not taken: ${problem}`, advice),
    )
  }
  if (movedTo !== undefined) {
    messages.push(
      message('planet-feed-moved', place, `"${feed.name}" has moved for good.`, `Write "feed: ${movedTo}".`),
    )
  }
  return messages
}
