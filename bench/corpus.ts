/**
 * The corpus of the benchmarks: as many posts as asked for, the same ones on every machine. Some 700 words and 7 KB
 * each, with what real posts have: headings, lists and links in all, tables in 10 %, code in 25 %, images in 20 %,
 * footnotes in 5 %; 60 tags by Zipf's law, 25 authors. Only what every generator compared reads alike.
 */

export interface BenchPost {
  /** Of its file, without `.md`. The address is `/posts/<year>/<name>/`. */
  readonly name: string
  readonly year: number
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly description: string
  readonly author: string
  readonly tags: readonly string[]
  /** Markdown below the front matter. */
  readonly body: string
}

export const authorNames: readonly string[] = Array.from({ length: 25 }, (_, index) => `Author ${index + 1}`)
export const tagNames: readonly string[] = Array.from({ length: 60 }, (_, index) => `topic-${index + 1}`)

/** Where the one picture of the corpus lies on the site. */
export const picture = '/images/diagram.svg'
export const pictureText =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="#dde"/></svg>\n'

/** Posts 1 to `count`, oldest first; a post is the same whatever the count, but for links to posts that must exist. */
export function makeCorpus(count: number): readonly BenchPost[] {
  return Array.from({ length: count }, (_, index) => makePost(index))
}

export function addressOfPost(index: number): string {
  return `/posts/${yearOf(index)}/${nameOf(index)}/`
}

function makePost(index: number): BenchPost {
  const random = randomFrom(index + 1)
  const title = capital(words(random, 4 + pick(random, 5)).join(' '))
  return {
    name: nameOf(index),
    year: yearOf(index),
    title: `${title} ${index + 1}`,
    date: dateOf(index),
    description: sentence(random),
    author: authorNames[pick(random, authorNames.length)] ?? '',
    tags: someTags(random),
    body: bodyOf(index, random),
  }
}

/** One post a day from 2001 on; after 9,000 days they begin again, so that 100,000 posts end in 2025 as well. */
function dateOf(index: number): string {
  return new Date(Date.UTC(2001, 0, 1) + Math.floor((index % 9000) * 86_400_000)).toISOString().slice(0, 10)
}

function yearOf(index: number): number {
  return Number(dateOf(index).slice(0, 4))
}

function nameOf(index: number): string {
  return `post-${String(index + 1).padStart(6, '0')}`
}

function bodyOf(index: number, random: Random): string {
  const blocks: string[] = [paragraph(index, random), paragraph(index, random)]
  for (let section = 1; section <= 5; section++) {
    blocks.push(
      `## ${capital(words(random, 3).join(' '))} ${section}`,
      paragraph(index, random),
      paragraph(index, random),
    )
    if (section === 1) blocks.push(list(random))
    if (section === 2 && random() < 0.25) blocks.push(code(random))
    if (section === 3 && random() < 0.2) blocks.push(`![${sentence(random)}](${picture})`)
    if (section === 3 && random() < 0.1) blocks.push(table(random))
    if (section === 4)
      blocks.push(`### ${capital(words(random, 2).join(' '))}`, paragraph(index, random), quote(random))
  }
  if (random() < 0.05) {
    blocks.push(`${sentence(random).slice(0, -1)}.[^1]`, `[^1]: ${sentence(random)}`)
  }
  return `${blocks.join('\n\n')}\n`
}

function paragraph(index: number, random: Random): string {
  const sentences = Array.from({ length: 4 + pick(random, 3) }, () => sentence(random))
  const earlier = index === 0 ? 0 : pick(random, index)
  const chance = random()
  if (chance < 0.3) sentences.push(`See [${words(random, 2).join(' ')}](${addressOfPost(earlier)}).`)
  else if (chance < 0.5)
    sentences.push(`The [${words(random, 2).join(' ')}](https://example.org/${pick(random, 900)}) says more.`)
  return sentences.join(' ')
}

function sentence(random: Random): string {
  const chosen: string[] = words(random, 7 + pick(random, 9))
  const chance = random()
  const at = pick(random, chosen.length)
  if (chance < 0.15) chosen[at] = `**${chosen[at]}**`
  else if (chance < 0.3) chosen[at] = `*${chosen[at]}*`
  else if (chance < 0.4) chosen[at] = `\`${chosen[at]}()\``
  return `${capital(chosen.join(' '))}.`
}

function list(random: Random): string {
  return Array.from({ length: 4 }, () => `- ${sentence(random)}`).join('\n')
}

function quote(random: Random): string {
  return `> ${sentence(random)}\n> ${sentence(random)}`
}

function table(random: Random): string {
  const row = () => `| ${words(random, 2).join(' ')} | ${pick(random, 900)} | ${words(random, 1).join(' ')} |`
  return ['| Name | Number | Note |', '| --- | ---: | --- |', row(), row(), row(), row()].join('\n')
}

function code(random: Random): string {
  const [first = 'a', second = 'b', third = 'c'] = words(random, 3)
  const samples = [
    `\`\`\`js\nexport function ${first}(${second}) {\n  // ${sentence(random)}\n  const ${third} = ${second}.map((one) => one.length + ${pick(random, 90)})\n  return ${third}.filter(Boolean)\n}\n\`\`\``,
    `\`\`\`python\ndef ${first}(${second}):\n    """${sentence(random)}"""\n    return [${third} for ${third} in ${second} if ${third} > ${pick(random, 90)}]\n\`\`\``,
    `\`\`\`yaml\n${first}:\n  ${second}: ${pick(random, 90)}\n  ${third}: [one, two]\n\`\`\``,
    `\`\`\`sh\n${first} --${second} ${pick(random, 90)} | grep ${third}\n\`\`\``,
  ]
  return samples[pick(random, samples.length)] ?? ''
}

/** One to four tags; the n-th of them is n times rarer than the first. */
function someTags(random: Random): readonly string[] {
  const total = tagNames.reduce((sum, _, index) => sum + 1 / (index + 1), 0)
  const one = () => {
    let left = random() * total
    for (const [index, name] of tagNames.entries()) {
      left -= 1 / (index + 1)
      if (left <= 0) return name
    }
    return tagNames[0] ?? ''
  }
  return [...new Set(Array.from({ length: 1 + pick(random, 4) }, one))]
}

type Random = () => number

/** Mulberry32: 32 bits of state are enough to tell posts apart, and every machine computes the same. */
function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick(random: Random, below: number): number {
  return Math.floor(random() * below)
}

function words(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => vocabulary[pick(random, vocabulary.length)] ?? 'word')
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

const vocabulary =
  `agency public service code source open license review data budget form citizen office records archive request
  response team design research standard policy law rule access privacy security test build deploy release version
  change issue report contract vendor procurement training guide draft comment decision meeting notice schedule
  payment benefit application identity account password browser server network database format schema field value
  number table column page address link feed reader writer editor author title summary section paragraph picture
  caption language translation plain word sentence question answer example result measure figure cost time week month
  year quarter region county city state federal local national partner community member volunteer maintainer
  contributor project product prototype pilot launch support help desk ticket queue backlog sprint plan roadmap goal
  outcome impact risk audit control approval process workflow step task owner reviewer manager director staff hire
  salary grant fund program initiative strategy principle value trust transparency accountability accessibility
  inclusion equity keyboard screen contrast color size font layout style theme template component library module
  package dependency registry mirror branch commit merge history backup restore outage incident alert monitor log
  metric trace cache latency memory disk file folder path name key token secret rotate expire renew publish withdraw
  correct update remove keep find search index list sort filter group count read write copy move open close start
  stop wait ask tell show hide send receive accept reject explain agree early late small large simple clear quick
  slow safe fair common shared reusable stable current former next first second third last many few each every other`
    .split(/\s+/)
    .filter((word) => word !== '')
