/**
 * Every message Gazette can print: its code, its severity and its one-line meaning. One page each in `docs/messages/`.
 *
 * An **error** is where the page would be wrong; everything else is a **warning**, which `--strict` raises.
 * A code is never reused for another meaning. New checks arrive as warnings.
 */
export interface CodeInfo {
  readonly severity: 'error' | 'warning'
  /** One sentence, the title of the code's page. */
  readonly title: string
}

const error = (title: string): CodeInfo => ({ severity: 'error', title })
const warning = (title: string): CodeInfo => ({ severity: 'warning', title })

export const codes = {
  // Reading a file
  'file-unreadable': error('A file cannot be read.'),
  'content-empty': error('There is no Markdown file to build.'),
  'encoding-invalid': error('A file is not valid UTF-8.'),
  'limit-exceeded': error('A file holds more of something than Gazette will parse.'),
  'file-name-unusual': warning('A file name holds characters that make a poor address.'),
  'file-name-refused': error('A file name cannot exist on every operating system.'),

  // Front matter
  'front-matter-unreadable': error('The front matter is not readable YAML.'),
  'front-matter-invalid': error('A front matter value is not what its key asks for.'),
  'front-matter-unknown-key': warning('A front matter key is not known to Gazette.'),
  'front-matter-foreign-key': warning('A front matter key belongs to another generator.'),
  'front-matter-duplicate-key': warning('A front matter key is given twice.'),
  'front-matter-comment': warning('Text in the front matter is read as a comment.'),
  'front-matter-list-as-text': warning('A list in the front matter is written as one text.'),
  'front-matter-no-effect': warning('A front matter key has no effect.'),
  'title-missing': error('A document has no title.'),
  'date-impossible': error('A date does not exist or cannot be read.'),
  'date-disagrees': warning('The file name and the front matter give different dates.'),
  'expires-first': warning('A document expires before it comes out, so it never does.'),
  'image-alt-missing': warning('An image has no alternative text.'),

  // Markdown and HTML
  'html-removed': warning('Raw HTML was removed because it is not allowed on a page.'),
  'html-markdown-inside': warning('Markdown inside an HTML block is not read as Markdown.'),
  'heading-skipped': warning('A heading level is skipped.'),
  'heading-id-duplicate': warning('A heading id is given twice.'),
  'link-text-vague': warning('A link text says nothing about where the link leads.'),
  'link-text-empty': warning('A link has no text.'),
  'link-target-empty': warning('A link leads nowhere.'),
  'link-refused': warning('A link uses a protocol that is not allowed.'),
  'image-remote': warning('An image on another site is shown as a link.'),
  'image-embedded': warning('An image is embedded as data and was kept out.'),
  'fence-words-unused': warning('Words behind the language of a code block have no effect.'),
  'table-cell-lost': warning('A table row holds more cells than the table has columns.'),
  'footnote-unused': warning('A footnote is never shown.'),
  'link-unread': warning('A link that is written wrongly is printed as text.'),
  'table-header-empty': warning('A table has no header cells.'),
  'template-leftover': warning("Another generator's template code is printed as text."),
  'directive-unknown': warning('A container directive is not known to Gazette.'),
  'directive-invalid': warning('A directive is used in a way that has no effect.'),

  // Joining documents
  'address-collision': error('Two files come to one address.'),
  'id-duplicate': error('Two posts have the same id.'),
  'address-reserved': error('A file lies at an address that Gazette uses itself.'),
  'author-unknown': warning('An author is not in content/authors.yml.'),
  'tag-unknown': warning('A tag is not in content/tags.yml.'),
  'date-forgotten': warning('A document without a date lies among posts.'),
  'date-missing': error('A post has no date.'),
  'date-unexpected': warning('A document with a date lies among pages.'),
  'layout-unknown': error('A document names a layout that does not exist.'),
  'asset-unused': warning('A file under content/ is used by no published document.'),

  // The ledger of what was published
  'ledger-unread': warning('A line of the ledger cannot be read.'),
  'address-vanished': error('An address that was published would vanish.'),
  'address-moved': warning('A post has moved, and only the ledger leads readers on.'),
  'id-changed': error('The id of a published feed entry would change.'),
  'removal-no-effect': warning('A line of content/removed.yml has no effect.'),
  'anchor-vanished': warning('A section that was published has lost its id.'),

  // Links
  'link-missing': error('A link leads to a page or file that does not exist.'),
  'link-fragment-missing': error('A link leads to a section that does not exist.'),
  'link-held-back': warning('A link leads to a post that is not published yet.'),
  'image-missing': error('An image does not exist.'),
  'external-link-broken': warning('A link to another site is broken.'),
  'external-link-moved': warning('A link to another site has moved for good.'),
  'external-link-unreachable': warning('A link to another site has led nowhere for days.'),

  // The planet
  'snapshot-invalid': warning('A file of content/planet/ cannot be used.'),
  'snapshot-entry-invalid': warning('An entry of a snapshot cannot be used.'),
  'snapshot-html-removed': warning('Something dangerous was removed from a snapshot.'),
  'snapshot-unused': warning('A snapshot belongs to no feed of content/planet.yml.'),
  'planet-feed-failing': warning('A feed of the planet cannot be fetched or read.'),
  'planet-feed-gone': warning('A feed of the planet is gone for good.'),
  'planet-feed-held': warning('A feed of the planet has become another one, and is not taken.'),
  'planet-feed-moved': warning('A feed of the planet has moved for good.'),

  // Configuration
  'config-unreadable': error('A configuration file is not readable YAML.'),
  'config-invalid': error('A configuration value has the wrong type.'),
  'config-unknown-key': warning('A configuration key is not known to Gazette.'),
  'config-code-failed': error('site.config.ts could not be loaded.'),
  'site-address-missing': warning('The site has no address, so it has no feeds and no sitemap.'),
  'feed-id-unset': warning('The ids of feed entries are not written down.'),
  'accent-contrast': warning('The accent colour is hard to read.'),

  // Layouts and output
  'layout-failed': error('A layout could not be compiled or threw.'),
  'layout-suspicious': warning('Something in a layout or style sheet is probably a mistake.'),
  'layout-omits-body': warning('A layout does not print the text of a page.'),
  'page-invalid': error('A page breaks a rule that every page keeps.'),
  'page-title-duplicate': warning('Two pages have the same title.'),
  'feed-invalid': error('A feed breaks a rule of its format.'),
  'feed-doubtful': warning('A feed says something that readers can take in two ways.'),
  'html-invalid': warning('A page does not pass html-validate.'),
  'tool-missing': error('A tool that was asked for is not installed.'),
  'output-unwritable': error('The site could not be written.'),
  'known-problem-gone': warning('content/known-problems.yml lists a problem that is gone.'),
  'plugin-message': warning('A plugin of the site reports a problem.'),
  'text-characters-removed': warning('Characters that no page or feed may hold were removed.'),
} as const satisfies Record<string, CodeInfo>

export type Code = keyof typeof codes
