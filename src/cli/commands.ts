/** The table of commands: what `--help` prints, what is parsed, what runs. */
import type { Command, Flag } from './command.ts'

const root: Flag = { name: 'root', value: 'DIR', text: 'The folder of the site. Default: the current one.' }
const verbose: Flag = { name: 'verbose', text: 'Show every warning, and how long each stage took.' }

/** What `build` and `check` share. */
const buildFlags: readonly Flag[] = [
  root,
  { name: 'url', value: 'URL', text: 'The address of the site, instead of the one in content/site.yml.' },
  { name: 'preview', text: 'Show drafts and posts that are dated in the future: --drafts and --future together.' },
  { name: 'drafts', text: 'Show drafts.' },
  { name: 'future', text: 'Show posts that are dated in the future.' },
  {
    name: 'now',
    value: 'TIME',
    text: 'The moment to build for: 2026-06-02 or 2026-06-02T09:30-04:00 (UTC without offset).',
  },
  { name: 'strict', text: 'Every warning is an error.' },
  {
    name: 'since',
    value: 'REF',
    text: 'Report first on the files that changed since a branch, tag or commit, then on all others.',
  },
  { name: 'json', text: 'Print the report for machines, on standard output.' },
  { name: 'no-cache', text: 'Read every file anew, and keep nothing for the next time.' },
  verbose,
]

export const commands: readonly Command[] = [
  {
    name: 'build',
    usage: 'build [flags]',
    text: 'Turn content/, layouts/ and static/ into a site in dist/. With --preview: in preview/.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      ...buildFlags,
      { name: 'out', value: 'DIR', text: 'The folder to publish to. Default: dist, or preview for previews.' },
      { name: 'verify', text: 'Build again without the cache afterwards, and compare every file and message.' },
      { name: 'hold-back', text: 'Hold back new posts that have errors, and publish the rest.' },
    ],
    run: async (...given) => (await import('./commands/build.ts')).runBuild('build', ...given),
  },
  {
    name: 'check',
    usage: 'check [flags]',
    text: 'The same as build, without publishing anything.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      ...buildFlags,
      { name: 'html', text: 'Hold every page against the rules of html-validate, too.' },
      { name: 'external', text: 'Ask other sites whether the pages that are linked to are still there.' },
      { name: 'fix', text: 'First make the corrections that leave no doubt: sections get their published ids back.' },
      { name: 'accept', text: "Write today's errors to content/known-problems.yml; they are warnings from then on." },
    ],
    run: async (...given) => (await import('./commands/build.ts')).runBuild('check', ...given),
  },
  {
    name: 'dev',
    usage: 'dev [flags]',
    text: 'Show the site while you write: pages follow every save. Drafts and future posts are shown, and marked.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      root,
      { name: 'port', value: 'NUMBER', text: 'The port to begin with; a busy one is passed over. Default: 4774.' },
      { name: 'open', text: 'Open the site in your browser.' },
      { name: 'no-drafts', text: 'Show what readers see today: no drafts, no future posts.' },
      { name: 'dist', text: 'Show the last build in dist/ as it is, with its headers.' },
      {
        name: 'host',
        value: 'ADDRESS',
        text: 'Be open to others in your network, for a phone: an address of this machine, or 0.0.0.0 for all of them.',
      },
      {
        name: 'allow-host',
        value: 'NAME',
        many: true,
        text: 'Answer to one more name, of a proxy for instance. May be given several times.',
      },
      { name: 'poll', text: 'Look for changes again and again, where the disk does not tell of them.' },
      { name: 'url', value: 'URL', text: 'The address of the site, instead of the one in content/site.yml.' },
    ],
    run: async (...given) => (await import('./commands/dev.ts')).runDev(...given),
  },
  {
    name: 'new',
    usage: 'new "Title" [flags]',
    text: 'Begin a post (or a page) with its front matter, and print the path of its file.',
    arguments: { least: 0, most: 1, name: 'the title' },
    flags: [
      root,
      { name: 'page', text: 'A page instead of a post: no date, no feed.' },
      { name: 'tags', value: 'A,B', text: 'Tags, with commas between them.' },
      { name: 'author', value: 'ID', text: 'An id of content/authors.yml, or a name.' },
      {
        name: 'archetype',
        value: 'NAME',
        text: 'Begin with content/_archetypes/NAME.md. Default: post or page, where there is one.',
      },
    ],
    run: async (...given) => (await import('./commands/new.ts')).runNew(...given),
  },
  {
    name: 'mv',
    usage: 'mv OLD NEW [flags]',
    text: 'Move or rename a document with its files: its old address leads on, and links to it follow.',
    arguments: { least: 2, most: 2, name: 'the document (its file or address) and its new file or folder' },
    flags: [
      root,
      { name: 'dry-run', text: 'Say what would be done, and do nothing.' },
      { name: 'undo', text: 'Take an earlier move back, with the alias that it added.' },
    ],
    run: async (...given) => (await import('./commands/mv.ts')).runMv(...given),
  },
  {
    name: 'unpublish',
    usage: 'unpublish PATH [flags]',
    text: 'Take a published document down with the next build. Its file stays, with the moment in "expires:".',
    arguments: { least: 1, most: 1, name: 'the document (its file or address)' },
    flags: [root, { name: 'undo', text: 'Publish it again: "expires:" is as it was before.' }],
    run: async (...given) => (await import('./commands/unpublish.ts')).runUnpublish(...given),
  },
  {
    name: 'record',
    usage: 'record [flags]',
    text: 'Write down what was published, after it was uploaded: so no address and no entry id is lost by mistake.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      root,
      { name: 'out', value: 'DIR', text: 'The folder that was uploaded. Default: dist.' },
      { name: 'fetch', text: 'Take it from the published site instead, before a build: for jobs that may not commit.' },
      {
        name: 'url',
        value: 'URL',
        text: 'With --fetch: where the site is, instead of the address in content/site.yml.',
      },
    ],
    run: async (...given) => (await import('./commands/record.ts')).runRecord(...given),
  },
  {
    name: 'status',
    usage: 'status [flags]',
    text: 'Say what is published, what is held back and why, and when the next change is due.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      root,
      { name: 'next', text: 'Print only the moment of the next change; nothing where none is due.' },
      {
        name: 'due-since',
        value: 'TIME',
        text: 'Print only the moments of changes that have come due since a build at TIME; nothing where none has.',
      },
      { name: 'json', text: 'Print it for machines.' },
      { name: 'now', value: 'TIME', text: 'The moment to ask for, instead of the clock (UTC without offset).' },
    ],
    run: async (...given) => (await import('./commands/status.ts')).runStatus(...given),
  },
  {
    name: 'planet',
    usage: 'planet fetch|status|import|export [flags]',
    text: 'Gather what other blogs publish: fetch their feeds into content/planet/, say how they are, exchange lists of feeds.',
    arguments: { least: 1, most: 1000, name: 'what to do: fetch, status, import or export' },
    flags: [
      root,
      { name: 'accept', text: 'With the key of a feed: take what it sends now, though it looks like another blog.' },
      { name: 'strict', text: 'End with 1 where a feed fails.' },
      { name: 'json', text: 'Print the report for machines.' },
    ],
    run: async (...given) => (await import('./commands/planet.ts')).runPlanet(...given),
  },
  {
    name: 'ping',
    usage: 'ping [flags]',
    text: 'After a deploy: tell the hubs under "websub:" which feeds have changed, so that subscribers hear of it at once.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      root,
      { name: 'out', value: 'DIR', text: 'The folder that was published. Default: dist.' },
      { name: 'all', text: 'Tell of all feeds, also of those that are as they were at the last ping.' },
      { name: 'dry-run', text: 'Say what would be told, and tell nobody.' },
    ],
    run: async (...given) => (await import('./commands/ping.ts')).runPing(...given),
  },
  {
    name: 'init',
    usage: 'init DIR [flags]',
    text: 'Make a new site with a first post in an empty folder.',
    arguments: { least: 1, most: 1, name: 'the folder' },
    flags: [
      { name: 'title', value: 'TITLE', text: 'The name of the site.' },
      {
        name: 'repository',
        value: 'URL',
        text: 'Where the content will be kept, for the links "Suggest a change to this page" and "Begin a new post".',
      },
    ],
    run: async (...given) => (await import('./commands/init.ts')).runInit(...given),
  },
  {
    name: 'diff',
    usage: 'diff OLD NEW [flags]',
    text: 'Compare two builds (two output folders) for a reviewer, as Markdown.',
    arguments: { least: 2, most: 2, name: 'two output folders' },
    flags: [
      {
        name: 'old-report',
        value: 'FILE',
        text: 'The report (--json) of the old build, to compare the messages, too.',
      },
      { name: 'new-report', value: 'FILE', text: 'The report (--json) of the new build.' },
      {
        name: 'old-public',
        value: 'DIR',
        text: 'Of two previews: what the old sources publish. Feeds are compared there, and what comes out is said.',
      },
      { name: 'new-public', value: 'DIR', text: 'What the new sources publish.' },
      { name: 'json', text: 'Print the comparison for machines.' },
    ],
    run: async (...given) => (await import('./commands/diff.ts')).runDiff(...given),
  },
  {
    name: 'help',
    usage: 'help [TOPIC]',
    text: 'Explain a command or the code of a message, or print a page like configuration.',
    arguments: { least: 0, most: 1, name: 'a topic' },
    flags: [],
    run: async (...given) => (await import('./commands/help.ts')).runHelp(...given),
  },
]
