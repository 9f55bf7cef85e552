import { slugOf } from '../core/address.ts'
import type { TagEntry } from '../core/config.ts'
import { type Message, message } from '../core/message.ts'
import { type ControlFile, placeOf } from './control-file.ts'
import type { TagsFile } from './site-schema.ts'

/** The vocabulary of content/tags.yml, by slug; undefined where there is no such file. */
export interface Vocabulary {
  readonly entries: Readonly<Record<string, TagEntry>> | undefined
  readonly messages: readonly Message[]
}

/** Each name leads to one tag: a second use of a name is told, and for two keys of one slug the last counts. */
export function vocabularyOf(file: ControlFile<TagsFile>): Vocabulary {
  if (!file.exists) return { entries: undefined, messages: [] }
  const tags = Object.entries(file.value ?? {}).map(([key, entry]) => ({
    key,
    slug: slugOf(key),
    label: entry?.label ?? key,
    description: entry?.description ?? undefined,
    aliases: entry?.aliases ?? [],
  }))
  const messages: Message[] = []
  const report = (name: string, owner: string, path: readonly string[], note: string): void => {
    const at = path.length === 1 ? file.keys[path.join('.')] : placeOf(path, file.positions)
    const place = { file: 'content/tags.yml', ...at, length: name.length }
    messages.push(message('config-unknown-key', place, `"${name}" is already a name of the tag "${owner}".`, note))
  }
  const keys = new Map<string, string>()
  for (const { key, slug } of tags) {
    const earlier = keys.get(slug)
    if (earlier === undefined) keys.set(slug, key)
    else report(key, earlier, [key], 'The last one counts. Make one entry of the two.')
  }
  const owners = new Map([...keys.keys()].map((slug) => [slug, slug]))
  const claim = (name: string, slug: string, path: readonly string[]): void => {
    const owner = owners.get(slugOf(name)) ?? slug
    owners.set(slugOf(name), owner)
    if (owner === slug) return
    report(name, keys.get(owner) ?? owner, path, 'A name can lead to one tag only. Take it out of one of the two.')
  }
  for (const { key, slug, label, aliases } of tags) {
    claim(label, slug, [key, 'label'])
    for (const [index, alias] of aliases.entries()) claim(alias, slug, [key, 'aliases', String(index)])
  }
  const entries = Object.fromEntries(
    tags.map(({ slug, label, description, aliases }) => [slug, { label, description, aliases }]),
  )
  return { entries, messages }
}
