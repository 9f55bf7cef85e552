/** The edits between two builds. Each gives the site as it is afterwards; `writeSite` writes what is new in it. */
import { type BenchPost, makePost, newestFirst } from './corpus.ts'
import type { SiteState } from './sites.ts'

/**
 * In this order: `remove` takes away what `add` has added, and from `layout` on, Gazette's site has a layout of its own.
 * `cold` is without output and caches, all others with what the run before has left.
 */
export const modes = ['cold', 'nothing', 'body', 'title', 'config', 'add', 'remove', 'layout'] as const
export type Mode = (typeof modes)[number]

export const modeTitles: Readonly<Record<Mode, string>> = {
  cold: 'cold: no cache, no output',
  nothing: 'nothing changed',
  body: 'one body edited',
  title: 'one title edited',
  config: 'configuration edited',
  add: 'one post added',
  remove: 'one post removed',
  layout: 'one layout edited',
}

/** What must be there before a mode is measured: if it is not, everybody builds once more, untimed. */
export function prepared(mode: Mode, state: SiteState, trials: number): SiteState {
  if (mode === 'layout' && state.layoutMark === undefined) return { ...state, layoutMark: 'Layout mark 0.' }
  if (mode !== 'remove') return state
  let ready = state
  for (let trial = addedPosts(state).length; trial < trials; trial++) ready = edited('add', ready, trial, trials)
  return ready
}

/** @param trial from 0. Every trial makes another edit, to another post. */
export function edited(mode: Mode, state: SiteState, trial: number, trials: number): SiteState {
  switch (mode) {
    case 'cold':
    case 'nothing':
      return state
    case 'body': {
      const sentence = `This sentence was added by edit ${trial + 1}.`
      return changed(state, chosenPost(state, trial, trials, 0), (post) => ({
        ...post,
        appended: [...post.appended, sentence],
      }))
    }
    case 'title':
      return changed(state, chosenPost(state, trial, trials, 1), (post) => ({
        ...post,
        title: `${post.title} retitled by edit ${trial + 1}`,
      }))
    case 'config':
      return { ...state, title: `Benchmark edited ${trial + 1}` }
    case 'layout':
      return { ...state, layoutMark: `Layout mark ${trial + 1}.` }
    case 'add':
      return { ...state, posts: [...state.posts, newPost(state)] }
    case 'remove': {
      const last = addedPosts(state).at(-1)
      if (last === undefined) throw new Error('There is no added post to remove.')
      return { ...state, posts: state.posts.filter((post) => post !== last) }
    }
  }
}

/** Newer than all others by a day. It links to posts of the corpus alone, and no post links to it. */
function newPost({ posts }: SiteState): BenchPost {
  const newest = newestFirst(posts)[0]
  const added = posts.filter(({ name }) => isAdded(name)).length
  const moment = new Date(Date.parse(newest?.date ?? '2001-01-01') + 86_400_000).toISOString().replace('.000', '')
  const post = makePost(posts.length)
  return {
    ...post,
    name: `added-${post.name}`,
    title: `Added ${post.title}`,
    date: moment,
    year: Number(moment.slice(0, 4)),
    earlier: posts.length - added,
  }
}

function addedPosts({ posts }: SiteState): readonly BenchPost[] {
  return posts.filter(({ name }) => isAdded(name))
}

function isAdded(name: string): boolean {
  return name.startsWith('added-')
}

/** Spread over the site; edits of bodies and of titles meet different posts. */
function chosenPost({ posts }: SiteState, trial: number, trials: number, shift: 0 | 1): BenchPost {
  const corpus = posts.filter(({ name }) => !isAdded(name))
  const post = corpus[Math.floor(((trial + 0.25 + shift / 2) * corpus.length) / trials)]
  if (post === undefined) throw new Error('There are fewer posts than trials.')
  return post
}

function changed(state: SiteState, post: BenchPost, change: (post: BenchPost) => BenchPost): SiteState {
  return { ...state, posts: state.posts.map((other) => (other === post ? change(post) : other)) }
}
