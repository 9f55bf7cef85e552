/** The table of commands: what `--help` prints, what is parsed, what runs. */
import type { Command, Flag } from './command.ts'

const root: Flag = { name: 'root', value: 'DIR', text: 'The folder of the site. Default: the current one.' }
const verbose: Flag = { name: 'verbose', text: 'Show every warning, and how long each stage took.' }

/** What `build` and `check` share. */
const buildFlags: readonly Flag[] = [
  root,
  { name: 'url', value: 'URL', text: 'The address of the site, instead of the one in content/site.yml.' },
  { name: 'drafts', text: 'Show drafts.' },
  { name: 'future', text: 'Show posts that are dated in the future.' },
  {
    name: 'now',
    value: 'TIME',
    text: 'The moment to build for: 2026-06-02 or 2026-06-02T09:30-04:00 (UTC without offset).',
  },
  { name: 'strict', text: 'Every warning is an error.' },
  { name: 'json', text: 'Print the report for machines, on standard output.' },
  verbose,
]

export const commands: readonly Command[] = [
  {
    name: 'build',
    usage: 'build [flags]',
    text: 'Turn content/, layouts/ and static/ into a site in dist/. With --drafts or --future: in preview/.',
    arguments: { least: 0, most: 0, name: '' },
    flags: [
      ...buildFlags,
      { name: 'out', value: 'DIR', text: 'The folder to publish to. Default: dist, or preview for previews.' },
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
      { name: 'accept', text: "Write today's errors to content/known-problems.yml; they are warnings from then on." },
    ],
    run: async (...given) => (await import('./commands/build.ts')).runBuild('check', ...given),
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
    ],
    run: async (...given) => (await import('./commands/new.ts')).runNew(...given),
  },
  {
    name: 'init',
    usage: 'init DIR [flags]',
    text: 'Make a new site with a first post in an empty folder.',
    arguments: { least: 1, most: 1, name: 'the folder' },
    flags: [{ name: 'title', value: 'TITLE', text: 'The name of the site.' }],
    run: async (...given) => (await import('./commands/init.ts')).runInit(...given),
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
