// The code of micromark-util-subtokenize once more (quick-unified.mjs puts it there). Tokens that hold content of another
// kind are replaced by the events of that content, kind by kind: lines by flow, flow by content, content by text, text by
// strings. micromark looks at every event in every round; this looks at those alone that came in with the round before.

/** One round, in place. Whether nothing was left to do. */
export function subtokenize(events) {
  const open = []
  collect(events, 0, open)
  const { made, more } = replaceOpen(events, open)
  events.length = 0
  for (const event of made) events.push(event)
  return !more
}

/** All rounds: the events with no content left in them. */
export function subtokenizeAll(events) {
  let round = { made: events, open: [] }
  collect(events, 0, round.open)
  while (round.open.length > 0) round = replaceOpen(round.made, round.open)
  return round.made
}

/** Notes where something is to be done: where content begins, and where a container ends. */
function collect(events, from, open) {
  for (let index = from; index < events.length; index++) {
    const [kind, token] = events[index]
    if (kind === 'enter' ? token.contentType : token._container) open.push(index)
  }
}

/** @returns the new events, where something is to be done in them, and whether there was content */
function replaceOpen(events, places) {
  const made = []
  const open = []
  /** Content goes on in later tokens: what is to stand for each. */
  const awaited = new Map()
  let more = false
  let index = 0
  for (const place of places) {
    while (index < place) made.push(events[index++])
    const event = events[index++]
    const [kind, token] = event
    if (kind === 'exit') {
      closeContainer(event, made)
      continue
    }
    more = true
    index++
    const from = made.length
    const continued = awaited.get(token)
    if (continued === undefined && token.type === 'chunkFlow' && made.at(-1)?.[1].type === 'listItemPrefix') {
      markFirstContent(token)
    }
    for (const inner of continued ?? tokenizeContent(event, awaited)) made.push(inner)
    // What such a token ends with is looked at in this round already.
    const last = made.at(-1)
    if (continued !== undefined && last[0] === 'exit' && last[1]._container) closeContainer(made.pop(), made)
    collect(made, from, open)
  }
  while (index < events.length) made.push(events[index++])
  return { made, open, more }
}

/** Blank lines at the end of a container are behind it. */
function closeContainer(event, made) {
  let first
  for (let index = made.length - 1; index >= 0; index--) {
    const [kind, token] = made[index]
    if (token.type === 'lineEnding' || token.type === 'lineEndingBlank') {
      if (kind === 'exit') continue
      if (first) made[first][1].type = 'lineEndingBlank'
      token.type = 'lineEnding'
      first = index
    } else if (token.type !== 'linePrefix' && token.type !== 'listItemIndent') {
      break
    }
  }
  if (!first) {
    made.push(event)
    return
  }
  event[1].end = { ...made[first][1].start }
  made.splice(first, 0, event)
}

/** For GFM: a task can stand in the first content of a list item alone. */
function markFirstContent({ _tokenizer: { events } }) {
  let index = events[0]?.[1].type === 'lineEndingBlank' ? 2 : 0
  if (events[index]?.[1].type !== 'content') return
  while (++index < events.length && events[index][1].type !== 'content') {
    if (events[index][1].type === 'chunkText') events[index++][1]._isInFirstContentOfListItem = true
  }
}

/** The events of a token's content; those of the tokens that it goes on in are left in `awaited`. */
function tokenizeContent([, token, context], awaited) {
  const tokenizer = token._tokenizer ?? tokenizerOf(token, context)
  for (let current = token; current; current = current.next) {
    if (current._tokenizer) continue
    const stream = context.sliceStream(current)
    if (!current.next) stream.push(null)
    if (current !== token) tokenizer.defineSkip(current.start)
    if (current._isInFirstContentOfListItem) tokenizer._gfmTasklistFirstContentOfListItem = true
    tokenizer.write(stream)
    if (current._isInFirstContentOfListItem) tokenizer._gfmTasklistFirstContentOfListItem = undefined
  }
  const { events } = tokenizer
  tokenizer.events = []
  const parts = partsOf(events, token)
  for (let current = token, index = 0; current; index++) {
    const { next } = current
    if (index > 0) awaited.set(current, parts[index])
    // Help GC.
    current._tokenizer = undefined
    current.previous = undefined
    current = next
  }
  return parts[0]
}

function tokenizerOf(token, context) {
  const tokenizer = context.parser[token.contentType](token.start)
  if (token._contentTypeTextTrailing) tokenizer._contentTypeTextTrailing = true
  return tokenizer
}

/** Events cut behind each line ending: as many parts as there are tokens. */
function partsOf(events, token) {
  const parts = []
  let start = 0
  let { next } = token
  for (let index = 1; next && index < events.length; index++) {
    const [kind, { type, start: from, end }] = events[index]
    const [kindBefore, before] = events[index - 1]
    // A token that holds nothing but the end of a line.
    if (kind !== 'exit' || kindBefore !== 'enter' || type !== before.type || from.line === end.line) continue
    parts.push(events.slice(start, index + 1))
    start = index + 1
    next = next.next
  }
  parts.push(start === 0 ? events : events.slice(start))
  return parts
}
