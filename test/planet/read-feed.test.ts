/** What feeds of every format come to. */
import { describe, expect, it } from 'vitest'
import { atom, atomEntry, only, problemOf, read, rss } from './read.ts'

describe('formats', () => {
  it('reads Atom 1.0 whole', () => {
    const feed = read(
      atom(
        `<subtitle type="html">a &amp;lt;b&gt;</subtitle><link href="/"/><link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
        <rights>© Agency</rights><updated>2026-06-02T09:30:00-04:00</updated><author><name>Jane</name><uri>/jane</uri><email>jane@example.gov</email></author>
        <entry><id>tag:example.gov,2026:1</id><title>One &amp; two</title><link rel="replies" href="/c"/><link href="/1.md" type="text/markdown"/><link href="/1" type="text/html"/>
        <published>2026-06-01T00:00:00Z</published><updated>2026-06-02T00:00:00.5+02:00</updated><category term="x" label="X y"/><category term="z"/>
        <summary>Short</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry>`,
        'xml:lang="en"',
      ),
    )
    expect(feed).toEqual({
      feed: {
        address: 'https://blog.example.gov/feed/index.xml',
        format: 'atom-1.0',
        id: 'urn:f',
        title: 'F',
        subtitle: 'a <b>',
        link: 'https://blog.example.gov/',
        language: 'en',
        rights: '© Agency',
        license: 'https://creativecommons.org/licenses/by/4.0/',
        updated: '2026-06-02T09:30:00-04:00',
        authors: [{ name: 'Jane', uri: 'https://blog.example.gov/jane' }],
      },
      entries: [
        {
          id: 'tag:example.gov,2026:1',
          link: 'https://blog.example.gov/1',
          title: 'One & two',
          authors: [{ name: 'Jane', uri: 'https://blog.example.gov/jane' }],
          published: '2026-06-01T00:00:00Z',
          updated: '2026-06-02T00:00:00+02:00',
          categories: ['X y', 'z'],
          summary: 'Short',
          whole: true,
          content: ['<p>Long</p>'],
          removed: {},
          imageAddresses: [],
        },
      ],
      deleted: [],
      notes: [],
    })
  })

  it('reads Atom 0.3', () => {
    const feed = read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><tagline>t</tagline><entry><id>1</id><title mode="escaped">A &amp;amp; B</title>
      <link rel="alternate" type="text/html" href="http://a.gov/1"/><issued>2004-06-01T00:00:00Z</issued><modified>2004-06-02T00:00:00Z</modified>
      <author><name>J</name><url>http://a.gov/j</url></author><content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>`,
    )
    expect(feed.feed).toMatchObject({ format: 'atom-0.3', title: 'Old', subtitle: 't' })
    expect(only(feed)).toMatchObject({
      title: 'A & B',
      link: 'http://a.gov/1',
      published: '2004-06-01T00:00:00Z',
      updated: '2004-06-02T00:00:00Z',
      authors: [{ name: 'J', uri: 'http://a.gov/j' }],
      content: ['<p>x</p>'],
    })
  })

  it('reads Atom under a prefix, and one that quotes RSS', () => {
    const feed = read(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>P</a:title><a:entry><a:id>1</a:id><a:title>&lt;rss version="2.0"&gt;</a:title></a:entry></a:feed>',
    )
    expect(only(feed).title).toBe('<rss version="2.0">')
  })

  it('reads RSS 2.0 whole', () => {
    const entry = only(
      read(
        rss(`<item><title>T</title><link> /1 </link><guid isPermaLink="false">abc</guid><pubDate>Tue, 02 Jun 2026 09:30:00 +0200</pubDate>
        <dc:creator>Jane</dc:creator><author>other@example.gov</author><category>A</category><category domain="x">B &amp;amp; C</category>
        <source url="https://other.example.org/rss">Other</source><description>&lt;b&gt;Short&lt;/b&gt;</description>
        <content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>`),
      ),
    )
    expect(entry).toMatchObject({
      id: 'abc',
      link: 'https://blog.example.gov/1',
      authors: [{ name: 'Jane' }],
      published: '2026-06-02T09:30:00+02:00',
      categories: ['A', 'B & C'],
      source: { title: 'Other', self: 'https://other.example.org/rss' },
      summary: 'Short',
      whole: true,
      content: ['<p>Long</p>'],
    })
  })

  it('takes a guid for the permalink where it is one, and says nothing of an e-mail address', () => {
    const entry = only(
      read(
        rss('<item><title>T</title><guid>https://blog.example.gov/g</guid><author>jane@example.gov</author></item>'),
      ),
    )
    expect(entry).toMatchObject({ id: 'https://blog.example.gov/g', link: 'https://blog.example.gov/g' })
    expect(entry).not.toHaveProperty('authors')
    expect(only(read(rss('<item><guid isPermaLink="false">https://a.gov/x</guid></item>')))).not.toHaveProperty('link')
  })

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    const feed = read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://a.gov/"><title>R</title><link>http://a.gov/</link><dc:language>de</dc:language></channel>
      <item rdf:about="http://a.gov/1"><title>I</title><link>http://a.gov/1</link><dc:date>2004-05-06T07:08:09+01:00</dc:date><dc:creator>M</dc:creator><description>d</description></item></rdf:RDF>`,
    )
    expect(feed.feed).toMatchObject({ format: 'rss-1.0', language: 'de' })
    expect(only(feed)).toMatchObject({
      id: 'http://a.gov/1',
      published: '2004-05-06T07:08:09+01:00',
      authors: [{ name: 'M' }],
    })
  })

  it.each([
    [
      '0.91',
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91"><channel><title>N</title><link>http://a.gov/</link><item><title>I</title><link>http://a.gov/1</link></item></channel></rss>',
    ],
    [
      '0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>N</title></channel><item><title>I</title><link>http://a.gov/1</link></item></rdf:RDF>',
    ],
  ])('reads RSS %s', (_version, text) => {
    const feed = read(text)
    expect(feed.feed.format).toBe('rss-0.9x')
    expect(only(feed)).toMatchObject({ id: 'http://a.gov/1', title: 'I', content: [], whole: false })
  })

  it('reads JSON Feed', () => {
    const feed = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://blog.example.gov/',
        language: 'fr',
        authors: [{ name: 'A', url: 'https://a.gov/' }],
        items: [
          {
            id: 5,
            url: '/5',
            title: 'T <b>',
            content_html: '<p>x</p>',
            date_published: '2026-06-02T00:00:00Z',
            tags: ['t'],
            summary: 's',
          },
          { id: '6', content_text: 'One <two>\nthree\n\nfour', author: { name: 'B' }, language: 'en' },
        ],
      }),
      'application/feed+json',
    )
    expect(feed.entries).toMatchObject([
      {
        id: '5',
        link: 'https://blog.example.gov/5',
        title: 'T <b>',
        content: ['<p>x</p>'],
        categories: ['t'],
        summary: 's',
        authors: [{ name: 'A' }],
      },
      { id: '6', content: ['<p>One &lt;two><br>three</p>', '<p>four</p>'], authors: [{ name: 'B' }], language: 'en' },
    ])
    expect(feed.entries[0]).not.toHaveProperty('language')
  })

  it.each([
    ['nothing', '', 'The answer is empty.'],
    ['a page', '\n<!-- x --><!DOCTYPE html><p>', 'The answer is a web page, not a feed.'],
    [
      'XHTML',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
      'The answer is a web page, not a feed.',
    ],
    ['text', 'Not found', 'The answer is no feed: neither XML nor JSON.'],
    ['another XML', '<opml/>', 'The answer is XML, but no feed: it begins with the element "opml".'],
    ['another JSON', '{"a":1}', 'The answer is JSON, but no JSON Feed.'],
    ['half a feed', '<rss version="2.0"><channel><title>a', 'It is no well-formed XML'],
    [
      'RSS without channel',
      '<rss version="2.0"/>',
      'The answer is XML, but no feed: it begins with the element "rss".',
    ],
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
      '',
    ],
  ])('says of %s what it is', (what, text, problem) => {
    // Own entities are no references that are known here: they are text.
    if (what === 'an entity bomb') expect(read(text).feed.title).toBe('&b;')
    else expect(problemOf(text).problem).toContain(problem)
  })
})

describe('encodings', () => {
  const feed = (declaration: string, title: string): string =>
    `${declaration}<rss version="2.0"><channel><title>${title}</title></channel></rss>`
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const title = (bytes: Uint8Array, type?: string): string => read(bytes, type).feed.title

  it.each([
    ['UTF-8 by default', new TextEncoder().encode(feed('', 'é€')), undefined, 'é€'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${feed('', 'é')}`), 'text/xml; charset=iso-8859-1', 'é'],
    ['what the answer says', latin(feed('', 'caf\xe9')), 'application/rss+xml; charset="ISO-8859-1"', 'café'],
    ['what the declaration says', latin(feed('<?xml version="1.0" encoding="iso-8859-2"?>', '\xb1')), undefined, 'ą'],
    ['windows-1252 where nothing says anything', latin(feed('', '\x93caf\xe9\x94')), undefined, '“café”'],
    [
      'windows-1252 where UTF-8 was promised',
      latin(feed('<?xml version="1.0" encoding="utf-8"?>', 'caf\xe9')),
      undefined,
      'café',
    ],
    [
      'UTF-8 that is declared, whatever a server says of all texts',
      new TextEncoder().encode(feed('<?xml version="1.0" encoding="UTF-8"?>', 'é')),
      'text/xml; charset=iso-8859-1',
      'é',
    ],
    ['UTF-16 with a mark', Uint8Array.from(Buffer.from(`\ufeff${feed('', 'é')}`, 'utf16le')), undefined, 'é'],
    [
      'UTF-16 without one',
      Uint8Array.from(Buffer.from(feed('<?xml version="1.0" encoding="utf-16"?>', 'é'), 'utf16le')),
      undefined,
      'é',
    ],
    ['Shift_JIS', latin(feed('<?xml version="1.0" encoding="Shift_JIS"?>', '\x93\xfa')), undefined, '日'],
  ])('reads %s', (_what, bytes, type, expected) => {
    expect(title(bytes, type)).toBe(expected)
  })

  it('says what was not as promised', () => {
    expect(read(latin(feed('<?xml version="1.0" encoding="utf-8"?>', 'caf\xe9'))).notes).toEqual([
      'It says that it is encoded as "utf-8", which it is not, so it was read as windows-1252.',
    ])
  })
})

describe('what is mended, and counted', () => {
  it.each([
    [
      'characters that XML cannot hold',
      rss('<item><title>a\u0008b\u0000c</title></item>'),
      'abc',
      '2 characters that XML cannot hold were left out.',
    ],
    [
      'a bare &',
      rss('<item><title>R&D</title></item>'),
      'R&D',
      '1 "&" that should have been written as "&amp;" or as a number were mended.',
    ],
    [
      'references of HTML',
      rss('<item><title>a&nbsp;&eacute;&hellip;</title></item>'),
      'a é…',
      '3 "&" that should have been written as "&amp;" or as a number were mended.',
    ],
  ])('%s', (_what, text, title, note) => {
    const feed = read(text)
    expect(only(feed).title).toBe(title)
    expect(feed.notes).toEqual([note])
  })

  it('white space before the declaration, without moving a line', () => {
    expect(read(`\n\n<?xml version="1.0"?>${rss('')}`).feed.title).toBe('F')
    expect(problemOf('\n\n<?xml version="1.0"?>\n<rss><a></b></rss>').problem).toContain('(line 4, column')
  })

  it('nothing that could mean two things', () => {
    expect(problemOf(rss('<item><title>a < b</title></item>')).problem).toContain('well-formed')
    expect(problemOf(rss('<item><title>a</item>')).problem).toContain('well-formed')
  })

  it('a feed as deep as no feed is', () => {
    expect(problemOf(rss('<a>'.repeat(100_000))).problem).toBe(
      'It is no well-formed XML: 100002 elements stand inside one another (line 1, column 1).',
    )
  })
})

describe('titles', () => {
  it.each([
    ['RSS: plain', rss('<item><title>Use &lt;script&gt; and &amp;c</title></item>'), 'Use <script> and &c'],
    ['RSS: HTML', rss('<item><title>Q&amp;amp;A with &lt;em&gt;us&lt;/em&gt;</title></item>'), 'Q&A with us'],
    ['RSS: CDATA', rss('<item><title><![CDATA[Q&#38;A <b>x</b>]]></title></item>'), 'Q&A x'],
    ['RSS: less than', rss('<item><title>a &lt; b &gt; c</title></item>'), 'a < b > c'],
    ['Atom: text', atomEntry('<title>a &lt;b&gt; &amp;amp;</title>'), 'a <b> &amp;'],
    [
      'Atom: html',
      atomEntry('<title type="html">a &lt;b&gt;c&lt;/b&gt; &amp;amp;&lt;script&gt;no&lt;/script&gt;</title>'),
      'a c &',
    ],
    [
      'Atom: xhtml',
      atomEntry('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>c</b> &lt;d&gt;</div></title>'),
      'a c <d>',
    ],
    ['on one line', rss('<item><title>\n  a\n\tb </title></item>'), 'a b'],
  ])('%s', (_what, text, title) => {
    expect(only(read(text)).title).toBe(title)
  })
})

describe('addresses', () => {
  it('are relative to the bases around them, then to the entry, then to the feed', () => {
    const content = '<content type="html">&lt;a href="x"&gt;x&lt;/a&gt;</content>'
    const hrefOf = (text: string) => /href="([^"]*)"/.exec(only(read(text)).content.join())?.[1]
    expect(hrefOf(atomEntry(content, 'xml:base="/a/"'))).toBe('https://blog.example.gov/a/x')
    expect(hrefOf(atom(`<entry xml:base="b/"><id>1</id>${content}</entry>`, 'xml:base="/a/"'))).toBe(
      'https://blog.example.gov/a/b/x',
    )
    expect(
      hrefOf(
        atom(
          `<entry xml:base="b/"><id>1</id>${content.replace('<content', '<content xml:base="http://c.gov/"')}</entry>`,
          'xml:base="/a/"',
        ),
      ),
    ).toBe('http://c.gov/x')
    expect(hrefOf(atomEntry(`<link href="/p/q"/>${content}`))).toBe('https://blog.example.gov/p/x')
    expect(hrefOf(atom(`<link href="/home/"/><entry><id>1</id>${content}</entry>`))).toBe(
      'https://blog.example.gov/home/x',
    )
    expect(hrefOf(atomEntry(content))).toBe('https://blog.example.gov/feed/x')
  })

  it('of a part of a page are those of the entry, and of nothing that browsers open there are none', () => {
    const entry = only(
      read(
        rss(
          '<item><link>/p</link><description>&lt;a href="#n"&gt;n&lt;/a&gt; &lt;a href="javascript:x()"&gt;j&lt;/a&gt; &lt;a href="mailto:a@b.gov"&gt;m&lt;/a&gt; &lt;a href="http://["&gt;?&lt;/a&gt;</description></item>',
        ),
      ),
    )
    expect(entry.content.join('\n')).toBe(
      '<a href="https://blog.example.gov/p#n">n</a> <a>j</a> <a href="mailto:a@b.gov">m</a> <a>?</a>',
    )
    expect(entry.removed).toEqual({ link: 2 })
  })

  it('of a permalink are http or https, and carry no password', () => {
    expect(only(read(rss('<item><title>x</title><link>javascript:alert(1)</link></item>')))).not.toHaveProperty('link')
    expect(only(read(rss('<item><link>https://me:secret@a.gov/</link></item>'))).link).toBe('https://a.gov/')
  })
})

describe('ids', () => {
  it('are those of the feed, character by character; else the link; else made of the words', () => {
    expect(only(read(atom('<entry><id>HTTP://Example.GOV:80/./A b</id></entry>'))).id).toBe(
      'HTTP://Example.GOV:80/./A b',
    )
    expect(only(read(rss('<item><link>/x</link></item>'))).id).toBe('https://blog.example.gov/x')
    expect(only(read(rss('<item><title>x</title></item>'))).id).toMatch(/^urn:sha256:[0-9a-f]{64}$/)
  })

  it('are no ids where entries of several pages share one', () => {
    const feed = read(rss('<item><guid>1</guid><link>/a</link></item><item><guid>1</guid><link>/b</link></item>'))
    expect(feed.entries.map(({ id }) => id)).toEqual(['https://blog.example.gov/a', 'https://blog.example.gov/b'])
    expect(feed.notes).toEqual(['2 entries share an id, and have their address as id.'])
  })

  it('of one page given twice are one entry: the later', () => {
    const twice = ['2026-01-01', '2026-02-01'].map(
      (date) => `<entry><id>1</id><link href="/a"/><title>${date}</title><updated>${date}T00:00:00Z</updated></entry>`,
    )
    expect(only(read(atom(twice.join('')))).title).toBe('2026-02-01')
  })
})

describe('whether a text is whole', () => {
  const long = '&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;'
  it.each([
    ['content', rss('<item><content:encoded>x</content:encoded></item>'), true],
    ['content that says that it goes on', rss('<item><content:encoded>x […]</content:encoded></item>'), false],
    [
      'content with a link to the rest',
      rss('<item><content:encoded>x &lt;a href="/"&gt;Continue reading&lt;/a&gt;</content:encoded></item>'),
      false,
    ],
    ['a description of one line', rss('<item><description>x</description></item>'), false],
    ['a description with paragraphs', rss(`<item><description>${long}</description></item>`), true],
    [
      'a description that trails off',
      rss(`<item><description>${long.replace('Two.', 'Two…')}</description></item>`),
      false,
    ],
    ['a summary', atomEntry('<summary>x</summary>'), false],
    ['content elsewhere', atomEntry('<content src="https://a.gov/x"/>'), false],
  ])('%s', (_what, text, whole) => {
    expect(only(read(text)).whole).toBe(whole)
  })
})

describe('people, languages, and the rest', () => {
  it.each([
    ['jane@example.gov (Jane Doe)', 'Jane Doe'],
    ['Jane Doe <jane@example.gov>', 'Jane Doe'],
    ['"Jane Doe" <jane@example.gov>', 'Jane Doe'],
    ['Jane &amp;amp; John', 'Jane & John'],
  ])('reads the name in "%s"', (written, name) => {
    const escaped = written.replace(/<|>/g, (mark) => (mark === '<' ? '&lt;' : '&gt;'))
    expect(only(read(rss(`<item><title>x</title><dc:creator>${escaped}</dc:creator></item>`))).authors).toEqual([
      { name },
    ])
  })

  it('takes the authors of the source before those of the feed, and its rights', () => {
    const entry = only(
      read(
        atom(
          `<author><name>Planet</name></author><entry><id>1</id><title>x</title><source><id>urn:s</id><title>S</title><link href="http://s.gov/"/><link rel="self" href="http://s.gov/feed"/><author><name>S</name></author><rights>R</rights></source></entry>`,
        ),
      ),
    )
    expect(entry).toMatchObject({
      authors: [{ name: 'S' }],
      rights: 'R',
      source: { id: 'urn:s', title: 'S', link: 'http://s.gov/', self: 'http://s.gov/feed' },
    })
  })

  it('knows the language of an entry where it is not that of the feed', () => {
    const entry =
      '<entry xml:lang="de-at"><id>1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a <i xml:lang="fr">b</i></p></div></content></entry>'
    const read_ = only(read(atom(entry, 'xml:lang="en"')))
    expect(read_.language).toBe('de-AT')
    expect(read_.content).toEqual(['<p>a <i lang="fr">b</i></p>'])
    expect(read(rss('<language>en_us</language>')).feed.language).toBe('en-US')
    expect(read(rss('<language>English</language>')).feed).not.toHaveProperty('language')
  })

  it('knows what was deleted', () => {
    expect(
      read(
        atom(
          '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="urn:x" when="2026-01-01T00:00:00Z"/>',
        ),
      ).deleted,
    ).toEqual(['urn:x'])
  })
})
