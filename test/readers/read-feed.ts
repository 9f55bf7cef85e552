/** What three programs of others make of a feed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Read {
  readonly id: string
  readonly title: string
  readonly link: string
  /** All of them, with commas between. */
  readonly author: string
  /** Seconds since 1970. */
  readonly date: number
}

const python = `
import calendar, feedparser, json, sys
feed = feedparser.parse(open(sys.argv[1], 'rb').read())
if feed.bozo: raise feed.bozo_exception
moment = lambda entry: calendar.timegm(entry.get('published_parsed') or entry.updated_parsed)
print(json.dumps([
  { 'id': entry.id, 'title': entry.title, 'link': entry.link, 'author': ', '.join(author.name for author in entry.authors), 'date': moment(entry) }
  for entry in feed.entries
]))`

const perl = `
use XML::Feed; use XML::Atom; use JSON::PP;
# It gives bytes otherwise.
$XML::Atom::ForceUnicode = 1;
sub author {
  my $inner = $_[0]->unwrap;
  return ref $inner eq 'HASH' ? $_[0]->author : join(', ', map { $_->name } $inner->authors);
}
my $feed = XML::Feed->parse($ARGV[0]) or die XML::Feed->errstr;
print JSON::PP->new->canonical->ascii->encode([ map {
  { id => $_->id, title => $_->title, link => $_->link, author => author($_), date => ($_->issued || $_->modified)->epoch }
} $feed->entries ]);`

/** Newsboat keeps what it has read in a database, one item of an id whichever feed it is from. */
const database = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute('select guid, title, url, author, pubDate from rss_item order by rowid')
print(json.dumps([dict(zip(['id', 'title', 'link', 'author', 'date'], row)) for row in rows]))`

export type Reader = (feed: string) => readonly Read[]

export const readers: Readonly<Record<'newsboat' | 'feedparser' | 'XML::Feed', Reader>> = {
  feedparser: (feed) => parsed('/usr/bin/python3', ['-c', python, fileOf(feed)]),
  'XML::Feed': (feed) => parsed('/usr/bin/perl', ['-e', perl, fileOf(feed)]),
  newsboat(feed) {
    const file = fileOf(feed)
    const folder = newFolder()
    const [urls, config, cache] = ['urls', 'config', 'cache.db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(urls, `file://${file}\n`)
    // By itself it shows the newest first, and keeps them in that order.
    writeFileSync(config, 'keep-articles-days 0\n')
    execFileSync('newsboat', ['-q', '-u', urls, '-C', config, '-c', cache, '-x', 'reload'], {
      env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
      stdio: 'ignore',
    })
    return parsed('/usr/bin/python3', ['-c', database, cache])
  },
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gazette-readers-'))
}

function fileOf(feed: string): string {
  const file = join(newFolder(), 'feed.xml')
  writeFileSync(file, feed)
  return file
}

function parsed(command: string, args: readonly string[]): readonly Read[] {
  return JSON.parse(execFileSync(command, [...args], { encoding: 'utf8', maxBuffer: 1e8 })) as Read[]
}
