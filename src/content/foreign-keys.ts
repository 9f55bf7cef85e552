/** The front matter keys of Jekyll, Hugo, Eleventy and WordPress exports, and Gazette's word for each. */

/** What to do about a key of another generator. */
export interface ForeignKey {
  /** The way out. */
  readonly note: string
  /**
   * What Gazette takes it for all the same. Only where the other generator would hold the document back: a text that was
   * withheld or withdrawn there must not come out here because a key has another name.
   */
  readonly as?: { readonly key: 'draft' | 'expires' | 'date'; readonly value: unknown }
}

/** Instead of a key: Gazette's key, with the value where it can be kept as it is. */
const words: Readonly<Record<string, readonly string[]>> = {
  tags: ['categories', 'category', 'topics', 'topic', 'keywords', 'tag', 'labels', 'taxonomies', 'subjects'],
  authors: ['author', 'byline', 'by', 'creator', 'writer', 'contributors'],
  description: [
    'excerpt',
    'summary',
    'deck',
    'subtitle',
    'lede',
    'lead',
    'abstract',
    'teaser',
    'metadescription',
    'seodescription',
    'searchexcerpt',
    'ogdescription',
  ],
  aliases: ['redirectfrom', 'redirects', 'oldurl', 'oldurls', 'tumblrurl', 'formerurl'],
  updated: [
    'lastmod',
    'modified',
    'lastmodified',
    'lastmodifiedat',
    'lastupdated',
    'updatedat',
    'updateddate',
    'modifieddate',
    'dateupdated',
    'datemodified',
  ],
  date: ['created', 'createdat', 'publishedat', 'datepublished', 'publisheddate', 'posted'],
  image: [
    'featuredimage',
    'featureimage',
    'thumbnail',
    'thumb',
    'cover',
    'coverimage',
    'hero',
    'heroimage',
    'primaryimage',
    'headerimage',
    'banner',
    'images',
    'ogimage',
    'socialimage',
    'teaserimage',
    'photo',
  ],
  imageAlt: ['alt', 'imagealttext', 'featuredimagealt', 'heroalt', 'heroimagealt', 'thumbnailalt', 'coveralt'],
  imageCredit: ['imagecaption', 'photocredit', 'imagesource', 'imageattribution'],
  lang: ['language', 'locale'],
  canonical: ['canonicalurl', 'originalurl', 'relcanonical'],
  link: ['sourceurl', 'externalurl', 'externallink', 'linkurl'],
  id: ['guid', 'uuid', 'uid', 'entryid', 'atomid'],
  toc: ['tableofcontents', 'showtoc', 'showtableofcontents'],
  share: ['sharing', 'socialshare', 'showshare', 'sharebuttons'],
  pinned: ['sticky', 'featured', 'pin'],
  license: ['licence', 'copyright', 'rights'],
  layout: ['template', 'templateengineoverride'],
  type: ['posttype', 'kind'],
  extra: ['params', 'meta', 'data', 'custom'],
}

const address =
  'The path of the file is its address: rename or move the file. Former addresses are a list under "aliases:".'

/** What Gazette does in another way, or not at all. */
const answers: Readonly<Record<string, string>> = {
  slug: address,
  permalink: address,
  url: address,
  uglyurl: address,
  redirectto: 'Delete this file, and write its address under "aliases:" of the page that takes its place.',
  redirect: 'Delete this file, and write its address under "aliases:" of the page that takes its place.',
  weight: 'Posts are ordered by date, and navigation is in content/site.yml. "pinned: true" keeps a post at the top.',
  order: 'Posts are ordered by date, and navigation is in content/site.yml. "pinned: true" keeps a post at the top.',
  menuorder:
    'Posts are ordered by date, and navigation is in content/site.yml. "pinned: true" keeps a post at the top.',
  menu: 'The navigation is in content/site.yml.',
  nav: 'The navigation is in content/site.yml.',
  parent: 'The folder of the file is its section; the navigation is in content/site.yml.',
  eleventynavigation: 'The navigation is in content/site.yml.',
  linktitle: 'The words of navigation links are in content/site.yml.',
  comments: 'Gazette has no comments. Remove the line.',
  commentstatus: 'Gazette has no comments. Remove the line.',
  pingstatus: 'Gazette sends no pings for single posts. Remove the line.',
  translationkey: 'A site has one edition. Remove the line, and link to the translation in the text.',
  readtime: 'The reading time is counted. Remove the line.',
  readingtime: 'The reading time is counted. Remove the line.',
  wordcount: 'Words are counted. Remove the line.',
  noindex: 'A published page can be found. Hold it back with "draft: true", or remove the line.',
  robots: 'A published page can be found. Hold it back with "draft: true", or remove the line.',
  sitemap: 'Every published page is in the sitemap. Remove the line.',
  math: 'Gazette sets no formulas. Remove the line.',
  mathjax: 'Gazette sets no formulas. Remove the line.',
  katex: 'Gazette sets no formulas. Remove the line.',
  mermaid: 'Gazette draws no diagrams: show an image. Remove the line.',
  markup: 'Every .md file is CommonMark with GFM. Remove the line.',
}

const wordOf: ReadonlyMap<string, string> = new Map(
  Object.entries(words).flatMap(([word, keys]) => keys.map((key) => [key, word] as const)),
)

/** Keys by which another generator withholds a document, if their value says so. */
const withheld: Readonly<Record<string, (value: unknown) => boolean>> = {
  published: (value) => value === false,
  publish: (value) => value === false,
  hidden: (value) => value === true,
  private: (value) => value === true,
  headless: (value) => value === true,
  permalink: (value) => value === false,
  status: (value) => typeof value === 'string' && /^(?:draft|private|pending|hidden|trash|future)$/i.test(value),
}

/**
 * Gazette's answer to a front matter key of another generator; undefined for a key that none of them is known for.
 * Case, `-` and `_` do not count: `featured_image`, `featured-image` and `featuredImage` are one key.
 */
export function foreignKey(key: string, value: unknown): ForeignKey | undefined {
  const name = key.toLowerCase().replace(/[-_]/g, '')
  if (name === 'layout' && (value === 'post' || value === 'page')) {
    return {
      note: `Gazette chooses the layout by itself. Remove the line, or write "type: ${value}" where the date says otherwise.`,
    }
  }
  if (Object.hasOwn(withheld, name)) {
    if (withheld[name]?.(value) === true) {
      return {
        note: 'It is taken for "draft: true" and held back. Write that instead.',
        as: { key: 'draft', value: true },
      }
    }
    if (name !== 'permalink')
      return { note: 'What is not a draft is published. Remove the line, or write "draft: true".' }
  }
  if (/^(?:expirydate|unpublishdate|expirationdate|expires?(?:at|on))$/.test(name)) {
    return {
      note: `It is taken for "expires:". Write ${line('expires', value)} instead.`,
      as: { key: 'expires', value },
    }
  }
  if (/^(?:publishdate|pubdate|publishon)$/.test(name)) {
    const note = `It is taken for "date:", where the later of the two counts. Write ${line('date', value)} instead.`
    return { note, as: { key: 'date', value } }
  }
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
  if (answer !== undefined) return { note: answer }
  const word = wordOf.get(name)
  if (word === undefined || word === key) return undefined
  return { note: `Write ${line(word, value)} instead.${word === 'image' ? ' What it shows goes to "imageAlt:".' : ''}` }
}

/** The line to write, with the value where it is short and needs no quotes. */
function line(word: string, value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const plain = values.every(
    (item) => typeof item === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ./_+-]{0,60}$/u.test(item),
  )
  if (!plain || values.length === 0 || values.length > 5) return `"${word}: …"`
  return `"${word}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}"`
}
