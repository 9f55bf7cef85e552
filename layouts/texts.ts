/**
 * Every word that Gazette prints on a site. To change the wording or the language, put a `layouts/texts.ts` of your own
 * in your site with the same export; keys that you leave out keep the words below.
 */
import type { Texts } from 'gazette/views'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export const texts: Texts = {
  date: (year, month, day) => `${day} ${months[month - 1]} ${year}`,

  body: {
    anchor: (heading) => `Link to the section “${heading}”`,
    footnotes: () => 'Footnotes',
    footnoteBack: (footnote) => `Back to reference ${footnote}`,
    footnoteBackAgain: (footnote, reference) => `Back to reference ${footnote}-${reference}`,
    note: () => 'Note',
    tip: () => 'Tip',
    important: () => 'Important',
    warning: () => 'Warning',
    caution: () => 'Caution',
    credit: () => 'Credit: ',
    license: () => 'License: ',
    embedded: (host) => `Embedded content at ${host}`,
    remoteImage: (host) => `Image at ${host}`,
    taskDone: () => 'Done',
    taskOpen: () => 'To do',
  },

  feed: {
    section: (site, section) => `${section} – ${site}`,
    tag: (site, tag) => `Posts tagged ${tag} – ${site}`,
    author: (site, author) => `Posts by ${author} – ${site}`,
    notice: (site) =>
      `This is a feed: the newest posts of ${site}, in a form that programs called feed readers understand. To follow it, copy the address of this page into one.`,
    noticeHome: (site) => `Read the posts on the pages of ${site}`,
    noticeHelp: () => 'What is a feed, and which ones are there?',
  },

  page: {
    skip: 'Skip to main content',
    home: 'Home',
    navigation: 'Main navigation',
    breadcrumbs: 'Breadcrumbs',
    footer: 'About this site',
    notice: 'Notice',
    previewBanner: 'Preview. This site shows drafts and scheduled posts. It is not the published site.',
    posts: 'Posts',
    latest: 'Latest posts',
    pinned: 'Pinned posts',
    pages: 'Pages in this section',
    tags: 'Tags',
    tagsIntroduction: 'Every topic that posts on this site are filed under.',
    postsTagged: (tag) => `Posts tagged “${tag}”`,
    authors: 'Authors',
    postsBy: (author) => `Posts by ${author}`,
    archive: 'Archive',
    postsOf: (year) => `Posts of ${year}`,
    month: (year, month) => `${months[month - 1]} ${year}`,
    postCount: (count) => (count === 1 ? '1 post' : `${count} posts`),
    pageNumber: (title, page) => `${title}, page ${page}`,
    newerPosts: 'Newer posts',
    olderPosts: 'Older posts',
    pagination: 'More posts',
    published: 'Published',
    updated: 'Updated',
    by: 'By',
    readingTime: (minutes) => (minutes === 1 ? '1 minute to read' : `${minutes} minutes to read`),
    contents: 'On this page',
    share: 'Share this post',
    shareOn: (network) => `Share on ${network}`,
    shareByEmail: 'Share by e-mail',
    shareLeaves: 'The links to social networks leave this site. Nothing is sent to them before you follow one.',
    permalink: 'Permalink',
    previousPost: 'Previous post',
    nextPost: 'Next post',
    neighbours: 'Previous and next post',
    editThisPage: 'Suggest a change to this page',
    source: (host) => `Read the original at ${host}`,
    photoCredit: 'Credit: ',
    license: 'License',
    contact: 'Contact',
    email: 'E-mail',
    sourceCode: 'Source code of this site',
    feed: 'Feed',
    feeds: 'Feeds',
    feedsIntroduction:
      'A feed is a list of the newest posts that programs can read. With a program or service called a feed reader you can follow this site and many others in one place, without leaving your e-mail address anywhere.',
    feedsUse: 'To follow one, copy the address of its link into your feed reader.',
    feedsFormats:
      'Every feed comes in three formats with the same posts. Nearly every reader takes Atom. Take RSS where a service asks for it, and JSON Feed for programs of your own.',
    feedsOfSite: 'All posts',
    feedsOfSections: 'Sections',
    feedsOfTags: 'Tags',
    feedsOfAuthors: 'Authors',
    feedsArchive: 'Older posts',
    feedsArchiveText:
      'The feed of all posts holds the newest. Readers that know archived feeds find the older ones by themselves; here they are by year, in Atom.',
    feedFormat: (title, format) => `${format}: ${title}`,
    feedYear: (year) => `Posts of ${year} as a feed`,
    feedPart: (year, part) => `Posts of ${year} as a feed, part ${part}`,
    newsletter: 'Get new posts by e-mail',
    files: 'Files',
    fileSize: (bytes) =>
      bytes < 1000
        ? `${bytes} bytes`
        : bytes < 1_000_000
          ? `${Math.round(bytes / 1000)} kB`
          : `${(bytes / 1_000_000).toFixed(1)} MB`,
    feedOf: (title) => `Feed of “${title}”`,
    draft: 'Draft',
    scheduled: 'Scheduled',
    notFound: 'Page not found',
    notFoundText: 'There is no page at this address. It may have moved, or the address may be mistyped.',
    moved: 'This page has moved',
    movedText: 'Its new address is:',
  },
}
