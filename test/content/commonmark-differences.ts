/** Where our pages differ from the specifications' examples on purpose, by example, each with its reason. */

const file =
  'A relative address names a file of the site, whose address has none of these characters (docs/addresses.md).'
const markdownFile = 'A link to a Markdown file leads to its page.'
const removed =
  'The sanitiser removes what is not on its list: scripts, styles, forms, unknown elements, attributes and classes.'
const unclosed =
  'A tag that is never closed is closed where its paragraph ends; the example leaves that to the browser.'
const nowhere = 'A link without an address leads nowhere: its text is printed, with a warning.'
const protocol = 'Only http, https, mailto and tel are protocols for links: the text is printed, with a warning.'
const autolink = 'GFM turns bare addresses into links; CommonMark alone does not.'
const otherAutolink = 'The parser of GFM knows bare e-mail addresses, not those with "mailto:" or "xmpp:" in front.'
const nothing = 'An empty heading, paragraph or row says nothing to anybody and is not printed.'
const inLine = 'A block inside a line is printed as its text, so that the page is valid.'

export const differences: Readonly<Record<string, string>> = {
  'CommonMark 21': unclosed,
  'CommonMark 31': unclosed,
  'CommonMark 79': nothing,
  'CommonMark 148': inLine,
  'CommonMark 150': removed,
  'CommonMark 152': removed,
  'CommonMark 153': removed,
  'CommonMark 154': removed,
  'CommonMark 163': removed,
  'CommonMark 164': removed,
  'CommonMark 169': removed,
  'CommonMark 170': removed,
  'CommonMark 171': removed,
  'CommonMark 172': removed,
  'CommonMark 173': 'A style that is never closed would swallow the rest of the page: its tag is printed as text.',
  'CommonMark 176': removed,
  'CommonMark 178': removed,
  'CommonMark 187': unclosed,
  'CommonMark 191': nothing,
  'CommonMark 194': file,
  'CommonMark 195': file,
  'CommonMark 200': nowhere,
  'CommonMark 201': removed,
  'CommonMark 344': unclosed,
  'CommonMark 475': 'Every image has an alternative text, if an empty one.',
  'CommonMark 476': unclosed,
  'CommonMark 477': unclosed,
  'CommonMark 484': markdownFile,
  'CommonMark 485': nowhere,
  'CommonMark 486': nowhere,
  'CommonMark 487': nowhere,
  'CommonMark 491': removed,
  'CommonMark 492': file,
  'CommonMark 494': unclosed,
  'CommonMark 495': file,
  'CommonMark 496': file,
  'CommonMark 498': file,
  'CommonMark 499': file,
  'CommonMark 500': file,
  'CommonMark 502': file,
  'CommonMark 503': file,
  'CommonMark 504': file,
  'CommonMark 522': file,
  'CommonMark 524': removed,
  'CommonMark 536': removed,
  'CommonMark 567': nowhere,
  'CommonMark 572': 'An image with a title alone in its paragraph is a figure.',
  'CommonMark 596': protocol,
  'CommonMark 597': 'Protocols are written in lower case.',
  'CommonMark 598': protocol,
  'CommonMark 599': protocol,
  'CommonMark 601': protocol,
  'CommonMark 602': autolink,
  'CommonMark 606': autolink,
  'CommonMark 608': autolink,
  'CommonMark 611': autolink,
  'CommonMark 612': autolink,
  'CommonMark 613': removed,
  'CommonMark 614': removed,
  'CommonMark 615': removed,
  'CommonMark 616': removed,
  'CommonMark 617': removed,
  'CommonMark 623': nothing,
  'CommonMark 630': unclosed,
  'CommonMark 631': unclosed,
  'CommonMark 642': unclosed,
  'CommonMark 643': unclosed,
  'GFM 633': otherAutolink,
  'GFM 634': otherAutolink,
  'GFM 652': unclosed,
}
