/**
 * The ten defects of the page that this project was founded on. Each looks for itself in what a reader is shown, and says
 * what it has found; nothing is found where the defect is gone.
 */
import type { Element } from 'hast'
import { feedFiles, keyOf } from './feeds-server.ts'
import { elements, linesOf, type Shown, type ShownItem, tagged, textOf } from './shown.ts'

export interface Defect {
  readonly sentence: string
  readonly find: (shown: Shown) => readonly string[]
}

function itemOf({ items }: Shown, title: RegExp): ShownItem {
  const item = items.find((one) => title.test(one.title))
  if (item === undefined) throw new Error(`No item is called ${title}.`)
  return item
}

function missing(wanted: readonly string[], there: readonly string[]): string[] {
  return wanted.filter((one) => !there.includes(one)).map((one) => `not there: ${one}`)
}

function matching(lines: readonly string[], pattern: RegExp): string[] {
  return lines.filter((line) => pattern.test(line))
}

/** As its author wrote it in the feed. */
const code = {
  recv: String.raw`sub vcl_recv {
    # Cookies that only scripts in the page read.
    set req.http.Cookie = regsuball(req.http.Cookie, "(^|;\s*)(_[_a-z]+|has_js)=[^;]*", "");
    set req.http.Cookie = regsub(req.http.Cookie, "^;\s*", "");

    if (req.http.Cookie ~ "^\s*$") {
        unset req.http.Cookie;
    }
TABif (req.url ~ "^/cron\.php" || req.url ~ "/server-status$") {
TAB    return (pass);
TAB}
}`.replaceAll('TAB', '\t'),
  hash: 'sub vcl_hash {\n    if (req.http.Cookie) {\n        hash_data(req.http.Cookie);\n    }\n}',
  options: 'VARNISHD_OPTS="-a *:80 \\\n  -T 127.0.0.1:8181 \\\n  -f /etc/varnish/default.vcl \\\n  -s malloc,2G"',
  git: `mkdir empty_dir
echo '*' > empty_dir/.gitignore
echo '!.gitignore' >> empty_dir/.gitignore
git add empty_dir
git commit -m "Keep the folder for logs" empty_dir`,
  top: 'varnishtop -i BereqURL\n\n   35.99 BereqURL       /rss.xml\n   12.50 BereqURL       /search?q=<script>\n',
}

const commands = [
  String.raw`:%s/\t/    /g`,
  ':retab',
  String.raw`:%s/\s\+$//g`,
  String.raw`:%s/"\([^"]*\)"/'\1'/g`,
  '-s malloc,2G',
]

function textsOf({ items }: Shown, tag: string): string[] {
  return items.flatMap(({ tree }) => tagged(tree, tag).map(textOf))
}

function levelOf({ tree }: ShownItem, heading: string): number {
  const found = elements(tree).find((element) => /^h[1-6]$/.test(element.tagName) && textOf(element) === heading)
  return found === undefined ? Number.NaN : Number(found.tagName.slice(1))
}

function isEmpty(element: Element): boolean {
  return (
    /^(?:p|div|li|ul|ol|figure|h[1-6])$/.test(element.tagName) &&
    linesOf(element).length === 0 &&
    tagged(element, 'img').length === 0
  )
}

export const defects: readonly Defect[] = [
  {
    sentence: 'no text of scripts, styles and frames stands between posts',
    find: ({ lines }) => matching(lines, /addthis|float: right|frame that cannot/),
  },
  {
    sentence: 'headings, nested lists and the title of the next post stand apart from their neighbours',
    find(shown) {
      const release = itemOf(shown, /Varnish 4\.0/)
      const names = ['Major features', 'Renamed', 'In numbers', 'Download']
      const levels = names.map((name) => levelOf(release, name))
      const [first = 0] = levels
      const isNested = tagged(release.tree, 'ul').some((outer) =>
        tagged(outer, 'ul').some((inner) => tagged(inner, 'ol').some((deepest) => tagged(deepest, 'li').length === 2)),
      )
      return [
        ...missing([...names, 'vcl_recv', 'vcl_hash', ...shown.items.map(({ title }) => title)], shown.lines),
        ...(levels.map((level) => level - first).join() === '0,1,2,0' ? [] : [`levels of headings: ${levels}`]),
        ...(isNested ? [] : ['lists are not nested']),
      ]
    },
  },
  {
    sentence: 'code is byte for byte what its author wrote',
    find: (shown) => missing(Object.values(code), textsOf(shown, 'pre')),
  },
  {
    sentence: 'quotes in commands stay straight, and those in sentences curly',
    find: (shown) => [
      ...missing(commands, textsOf(shown, 'code')),
      ...[...textsOf(shown, 'code'), ...textsOf(shown, 'pre')].filter((text) => /[‘’“”]/.test(text)),
      ...(shown.lines.some((line) => line.includes('reads: “in every line, replace'))
        ? []
        : ['a quotation has changed']),
    ],
  },
  {
    sentence: 'no word and no sentence is broken where a line of the source ends, and breaks are where they were meant',
    find: (shown) =>
      missing(
        [
          'FOSDEM is held in Brussels each year, at the Université libre de Bruxelles. The talks are free, and nobody has to register. A coalition of volunteers runs it, and whoever helps is pleased to have been a part of it. Words may be broken by an editor that set a line in a mail program, and hyphen\u00adated by another; they stay words.',
          'Recordings are published under a free licence1 🎥, and the room for public code has',
          'a list of its own.',
        ],
        shown.lines,
      ),
  },
  {
    sentence: 'the text of a link is never cut',
    find: (shown) => [
      ...missing(
        ['https://obamawhitehouse.archives.gov/sites/default/files/omb/memoranda/2016/m_16_21.pdf'],
        textsOf(shown, 'a'),
      ),
      ...textsOf(shown, 'a').filter((text) => /\.\.\.$|…$/.test(text)),
    ],
  },
  {
    sentence: 'pictures are there with what they show and whose they are, and leave no gap',
    find(shown) {
      const graph = itemOf(shown, /Caching a Drupal site/)
      const histogram = itemOf(shown, /graph in characters/)
      const [figure] = tagged(graph.tree, 'figure')
      const alternatives =
        figure === undefined ? [] : tagged(figure, 'img').map(({ properties }) => String(properties.alt))
      const linked = tagged(histogram.tree, 'a').map(textOf)
      return [
        ...missing(['Two lines over a day: the hits rise from six to ten, the misses stay low.'], alternatives),
        ...missing(
          ['Hits and misses over a day. Graph: The Operations Notes, CC BY 4.0.'],
          figure === undefined ? [] : linesOf(figure),
        ),
        ...missing(['A histogram: bars for hits on the left, hash signs for misses on the right.'], linked),
        ...missing(['Picture CC by-sa, by Pictures of the Web'], linesOf(histogram.tree)),
        ...shown.items.flatMap(({ title, tree }) =>
          elements(tree)
            .filter(isEmpty)
            .map(({ tagName }) => `an empty ${tagName} in "${title}"`),
        ),
      ]
    },
  },
  {
    sentence: 'every post says which blog it is from, who wrote it, when, where, and in which language',
    find: (shown) => [
      ...shown.items.flatMap(({ title, facts: { source, author, date, href } }) => [
        ...(source === '' || author === '' ? [`nobody is named: "${title}"`] : []),
        ...(/^\d{4}-\d{2}-\d{2}T/.test(date) ? [] : [`no date: "${title}"`]),
        ...(/^https?:/.test(href) ? [] : [`no way to the original: "${title}"`]),
      ]),
      ...(itemOf(shown, /Licence Ouverte/).facts.language === 'fr' ? [] : ['a post in French does not say so']),
      ...(tagged(itemOf(shown, /right to ask/).tree, 'blockquote').some(({ properties }) => properties.lang === 'fr')
        ? []
        : ['a quotation in French does not say so']),
    ],
  },
  {
    sentence: 'nothing is left of share bars and of pixels that count readers',
    find: (shown) => [
      ...matching(shown.lines, /^share this|^(?:facebook|twitter|tweet)\b/i),
      ...shown.items.flatMap(({ tree }) =>
        elements(tree)
          .map(({ properties }) => String(properties.href ?? properties.src ?? ''))
          .filter((address) => /sharer|twitter\.com|feedburner|c\.gif/.test(address)),
      ),
    ],
  },
  {
    sentence: 'a reader who wants one blog alone is led to it',
    find: ({ ways }) =>
      feedFiles
        .map(keyOf)
        .filter((key) => !ways.some((way) => way.includes(`/${key}/`) || way.includes(`/${key}.example.org`)))
        .map((key) => `no way to ${key}`),
  },
]
