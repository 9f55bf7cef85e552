/**
 * The corpus of the benchmarks: as many posts as asked for, the same ones on every machine. A file has some 700 words
 * and 7 KB, with what real posts have: headings, lists and links between posts in all, tables in 10 %, code in 25 %,
 * images in 20 %, footnotes in 5 %; 60 tags by Zipf's law, 25 authors. Only what every generator compared reads alike.
 * `test/bench/corpus.test.ts` holds the averages.
 */
import { pick, type Random, randomFrom } from './random.ts'
import { capital, sentence, words } from './sentences.ts'

/** All of a post but its text, which `bodyOf` makes: 100,000 of them are held at once, their texts need not be. */
export interface BenchPost {
  /** Its place in the corpus, oldest first. What it says follows from this number. */
  readonly index: number
  /** Of its file, without `.md`. The address is `/posts/<year>/<name>/`. */
  readonly name: string
  readonly year: number
  readonly title: string
  /** No two posts have the same, so that all generators agree on their order. */
  readonly date: string
  readonly description: string
  readonly author: string
  readonly tags: readonly string[]
  /** How many posts it may link to: the first ones of the corpus. */
  readonly earlier: number
  /** Paragraphs that edits have put below its text. */
  readonly appended: readonly string[]
}

export const authorNames: readonly string[] = Array.from({ length: 25 }, (_, index) => `Author ${index + 1}`)
export const tagNames: readonly string[] = Array.from({ length: 60 }, (_, index) => `topic-${index + 1}`)

/** Chances of a tag up to and with each: the n-th is n times rarer than the first. */
const tagChances = tagNames.map((_, index) => sumOfParts(index + 1) / sumOfParts(tagNames.length))

/** Days from the first post to the last. */
const days = 9000

/** Posts 1 to `count`, oldest first up to 9,000; a post is the same whatever the count. */
export function makeCorpus(count: number): readonly BenchPost[] {
  return Array.from({ length: count }, (_, index) => makePost(index))
}

export function makePost(index: number): BenchPost {
  const random = randomFrom(2 * index + 1)
  const title = `${capital(words(random, 4 + pick(random, 5)).join(' '))} ${index + 1}`
  const date = dateOf(index)
  return {
    index,
    name: title.toLowerCase().replaceAll(' ', '-'),
    year: Number(date.slice(0, 4)),
    title,
    date,
    description: `${capital(words(random, 12).join(' '))}.`,
    author: authorNames[pick(random, authorNames.length)] ?? '',
    tags: someTags(random),
    earlier: index,
    appended: [],
  }
}

export function addressOf({ year, name }: BenchPost): string {
  return `/posts/${year}/${name}/`
}

/** Newest first, as every generator lists them. */
export function newestFirst(posts: readonly BenchPost[]): readonly BenchPost[] {
  return posts.toSorted((a, b) => (a.date < b.date ? 1 : -1))
}

/** One post a day from 2001 on; after 9,000 days they begin again an hour later, so that all end in 2025. */
function dateOf(index: number): string {
  const milliseconds = Date.UTC(2001, 0, 1, 9 + Math.floor(index / days)) + (index % days) * 86_400_000
  return new Date(milliseconds).toISOString().replace('.000', '')
}

/** Markdown below the front matter. */
export function bodyOf({ index, earlier, appended }: BenchPost): string {
  const random = randomFrom(2 * index + 2)
  const blocks: string[] = [paragraph(random, earlier), paragraph(random, earlier)]
  for (let section = 1; section <= 5; section++) {
    blocks.push(`## ${capital(words(random, 3).join(' '))} ${section}`)
    blocks.push(paragraph(random, earlier), paragraph(random, earlier))
    if (section === 1) blocks.push(list(random))
    if (section === 2 && random() < 0.25) blocks.push(code(random))
    if (section === 3 && random() < 0.2) blocks.push(`![${capital(words(random, 9).join(' '))}](${picture})`)
    if (section === 3 && random() < 0.1) blocks.push(table(random))
    if (section === 4) {
      blocks.push(`### ${capital(words(random, 2).join(' '))}`, paragraph(random, earlier), quote(random))
    }
  }
  if (random() < 0.05) blocks.push(`${sentence(random).slice(0, -1)}.[^1]`, `[^1]: ${sentence(random)}`)
  return `${[...blocks, ...appended].join('\n\n')}\n`
}

/** Where the one picture of the corpus lies on the site. */
export const picture = '/images/diagram.svg'
export const pictureText =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120"><rect width="320" height="120" fill="#dde"/></svg>\n'

function paragraph(random: Random, earlier: number): string {
  const sentences = Array.from({ length: 3 + pick(random, 3) }, () => sentence(random))
  if (random() < 0.5 && earlier > 0) {
    sentences.push(`See [${words(random, 3).join(' ')}](${addressOf(makePost(pick(random, earlier)))}).`)
  }
  if (random() < 0.5) {
    const path = [words(random, 1), words(random, 2), words(random, 4)].map((part) => part.join('-')).join('/')
    sentences.push(
      `The [${words(random, 3).join(' ')}](https://www.example.org/${path}-${pick(random, 900)}) says more.`,
    )
  }
  return sentences.join(' ')
}

function list(random: Random): string {
  return Array.from({ length: 4 }, () => `- ${sentence(random)}`).join('\n')
}

function quote(random: Random): string {
  return `> ${sentence(random)}\n> ${sentence(random)}`
}

function table(random: Random): string {
  const row = () => `| ${words(random, 2).join(' ')} | ${pick(random, 900)} | ${words(random, 4).join(' ')} |`
  return ['| Name | Number | Note |', '| --- | ---: | --- |', ...Array.from({ length: 6 }, row)].join('\n')
}

/** Some ten lines in one of four languages. */
function code(random: Random): string {
  const [first = 'a', second = 'b', third = 'c', fourth = 'd'] = words(random, 4)
  const [small, large] = [pick(random, 90), 90 + pick(random, 900)]
  const samples = [
    `js\nimport { ${third} } from './${fourth}.js'\n\n/** ${capital(words(random, 8).join(' '))}. */\nexport function ${first}(${second}) {\n  // ${capital(words(random, 6).join(' '))}\n  const known = new Map([['${fourth}', ${small}], ['${third}', ${large}]])\n  if (${second} === undefined) throw new Error(\`No ${first}: \${known.size}\`)\n  return ${second}.map((one) => ${third}(one, known.get(one) ?? ${small})).filter(Boolean)\n}`,
    `python\nimport ${fourth}\n\n\ndef ${first}(${second}, limit=${large}):\n    """${capital(words(random, 8).join(' '))}."""\n    found = [one for one in ${second} if one.${third} > ${small}]\n    # ${capital(words(random, 6).join(' '))}\n    for number, one in enumerate(found):\n        ${fourth}.write(f"{number}: {one['${third}']!r}")\n    return sorted(found, key=lambda one: one.${third})[:limit]`,
    `yaml\n# ${capital(words(random, 6).join(' '))}\n${first}:\n  ${second}: ${small}\n  ${third}: [one, two, three]\n  enabled: true\n  steps:\n    - name: "${words(random, 4).join(' ')}"\n      run: npm test -- --${fourth}=${large}\n    - name: "${words(random, 4).join(' ')}"\n      timeout: ${small}`,
    `sh\n# ${capital(words(random, 6).join(' '))}\nset -eu\nfor ${second} in *.${third}; do\n  if [ -s "$${second}" ]; then\n    ${first} --${fourth} ${small} "$${second}" | sort -u | head -n ${large} >> "/tmp/${third}.txt"\n  fi\ndone\necho "${words(random, 5).join(' ')}: $(wc -l < "/tmp/${third}.txt")"`,
  ]
  return `\`\`\`${samples[pick(random, samples.length)]}\n\`\`\``
}

/** One to four tags. */
function someTags(random: Random): readonly string[] {
  const one = () => {
    const chance = random()
    return tagNames[tagChances.findIndex((upTo) => chance < upTo)] ?? tagNames[0] ?? ''
  }
  return [...new Set(Array.from({ length: 1 + pick(random, 4) }, one))]
}

/** 1 + 1/2 + 1/3 + … */
function sumOfParts(count: number): number {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1)).reduce((sum, part) => sum + part, 0)
}
