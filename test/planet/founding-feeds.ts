/**
 * Feeds such as the founding page of 2009 was made from, written anew after its topics: five blogs, five formats, four
 * encodings, ten entries. Each holds what that page mangled.
 */
import { deflateSync, gzipSync } from 'node:zlib'

export const vcl = `sub vcl_recv {
  # Never serve the login from the cache.
  if (req.url ~ "^/user" && req.http.Cookie !~ "SESS") {
    return (pass);
  }

	set req.http.Grace = "6h";
}`

export const vim = {
  tabs: ':%s/\\t/    /g',
  trailing: ':%s/\\s\\+$//g',
  substitute: ':%s/\'quoted\'/"double"/g',
}

export const longLink =
  'https://archive.example.org/reports/2009/frequently-asked-questions-about-copyright-and-computer-software/unlimited-rights.html'

/** RSS 2.0 of a Drupal site, in ISO 8859-1, with what plugins put below each post. */
const drupal = `<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xml:base="http://drupal.example.org/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Caf&#233; Drupal &amp;amp; friends</title><link>http://drupal.example.org/</link><language>en</language>
<item><title>Caching a site with Varnish</title><link>http://drupal.example.org/node/1</link><guid isPermaLink="false">1 at http://drupal.example.org</guid>
<pubDate>Tue, 10 Nov 2009 09:30:00 -0500</pubDate><dc:creator>M\xfcller</dc:creator>
<description><![CDATA[<h2>Setting up Pressflow</h2>Installing it takes a minute.<h3>Download</h3>Adding it to an empty folder is all.<div>Then tell the cache:</div><pre><code>${vcl.replaceAll('&', '&amp;')}</code></pre><p>That is a part of what the cach\xe9 needs.</p>
<script type="text/javascript">addthis_url = "http://drupal.example.org/node/1"; addthis_title = "Caching";</script><script src="http://s7.addthis.example/widget.js"></script>]]></description></item>
<item><title>Purging one page</title><link>/node/2</link><guid isPermaLink="false">2 at http://drupal.example.org</guid><pubDate>Wed, 11 Nov 2009 10:00:00 EST</pubDate><dc:creator>M\xfcller</dc:creator>
<description><![CDATA[<p>One request is enough.</p><p>It needs a token.</p><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="http://twitter.com/share?u=x">Twitter</a></li><li><a href="http://www.facebook.com/sharer.php?u=x">Facebook</a></li></ul></div>]]></description></item>
</channel></rss>`

/** Atom 1.0 with XHTML, in UTF-8, relative to a chain of bases. */
const editor = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="http://editor.example.net/blog/"><id>tag:editor.example.net,2009:blog</id><title>Code cosmetics</title><link href="./"/><updated>2009-11-13T00:00:00Z</updated><author><name>An editor</name></author><rights>CC BY 3.0</rights>
<entry xml:base="2009/"><id>tag:editor.example.net,2009:vim</id><title type="html">Tabs &amp;amp; trailing space in &lt;em&gt;vim&lt;/em&gt;</title><link href="vim"/><published>2009-11-12T08:00:00+01:00</published><updated>2009-11-12T08:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two commands:</p><ul><li>tabs: <code>${vim.tabs}</code>, or <code>:retab</code>.</li><li>ends of lines: <code>${vim.trailing}</code></li><li>quotes: <code>${vim.substitute}</code></li></ul><script src="stats.js"/><p>See <a href="komodo#fix">the other editor</a>.</p></div></content></entry>
<entry><id>tag:editor.example.net,2009:komodo</id><title>One more editor</title><link href="2009/komodo"/><published>2009-11-13T08:00:00Z</published><updated>2009-11-13T08:00:00Z</updated><content type="html">&lt;p&gt;Code, then Untabify Region.&lt;/p&gt;&lt;p&gt;Done.&lt;/p&gt;</content></entry></feed>`

/** RSS 1.0, in UTF-8, as a feed service hands it on. */
const releases = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="http://releases.example.org/"><title>Releases</title><link>http://releases.example.org/</link></channel>
<item rdf:about="http://releases.example.org/2.0"><title>Release 2.0</title><link>http://releases.example.org/2.0</link><dc:date>2009-11-14T12:00:00Z</dc:date><dc:creator>Release team</dc:creator>
<content:encoded><![CDATA[<p>New:</p><ul><li>Search<ul><li>by date</li><li>by place</li></ul></li><li>Maps</li></ul><div class="feedflare"><a href="http://feeds.feedburner.com/~ff/x?a=1"><img src="http://feeds.feedburner.com/~ff/x?d=1"></a></div><img src="http://feeds.feedburner.com/~r/x/~4/1" height="1" width="1">]]></content:encoded></item>
<item rdf:about="http://releases.example.org/1.9"><title>Release 1.9</title><link>http://releases.example.org/1.9</link><dc:date>2009-11-01T12:00:00Z</dc:date><content:encoded><![CDATA[<p>Mends R&amp;D exports.</p><table><tr><th>File</th><th>Size</th></tr><tr><td>a.zip</td><td>3 MB</td></tr></table>]]></content:encoded></item></rdf:RDF>`

/** JSON Feed, with images that wait for a script. */
const photos = (host: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Photos',
    home_page_url: `${host}/`,
    items: [
      {
        id: 'coliseum',
        url: `${host}/coliseum`,
        title: 'A wordmark on a landmark',
        date_published: '2009-11-15T18:00:00+01:00',
        author: { name: 'A photographer' },
        content_html:
          '<figure><img class="lazy" src="data:image/gif;base64,R0lGOD" data-src="/coliseum.png" alt="A wordmark, projected on a wall at night"><figcaption>Picture <a href="https://creativecommons.org/licenses/by-sa/2.0/">CC by-sa</a> licensed by a club of photographers.</figcaption></figure><p>It is not made up.</p>',
      },
      {
        id: 'shortcut',
        url: `${host}/shortcut`,
        title: 'A shortcut',
        date_published: '2009-11-16T18:00:00Z',
        content_text: 'It is called "Shortcut to Internet".\n\nA classic.',
      },
    ],
  })

/** Atom 0.3 in UTF-16, with a quotation in Italian. */
const law = `<?xml version="1.0" encoding="utf-16"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Law and code</title><link rel="alternate" type="text/html" href="http://law.example.org/"/>
<entry><id>http://law.example.org/faq</id><title>Questions about copyright</title><link rel="alternate" type="text/html" href="http://law.example.org/faq"/><issued>2009-11-17T00:00:00Z</issued><modified>2009-11-17T00:00:00Z</modified><author><name>A counsel</name><email>counsel@law.example.org</email></author>
<content type="text/html" mode="escaped">&lt;p&gt;The document is at &lt;a href="${longLink}"&gt;${longLink}&lt;/a&gt;.&lt;/p&gt;&lt;p&gt;It is as long as it has to be.&lt;/p&gt;</content></entry>
<entry><id>http://law.example.org/italia</id><title>A word from Italy</title><link rel="alternate" type="text/html" href="http://law.example.org/italia"/><issued>2009-11-18T00:00:00Z</issued><modified>2009-11-18T00:00:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;They say:&lt;/p&gt;&lt;blockquote lang="it"&gt;&lt;p&gt;Perché il software pubblico è di tutti.&lt;/p&gt;&lt;/blockquote&gt;&lt;p&gt;And so it is.&lt;/p&gt;</content></entry></feed>`

export interface Served {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** By path. @param host Of the blog with the photos. */
export function foundingFeeds(host: string): Readonly<Record<string, Served>> {
  return {
    '/drupal/rss.xml': {
      headers: { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' },
      body: gzipSync(Buffer.from(drupal, 'latin1')),
    },
    '/editor/feed': { headers: { 'Content-Type': 'application/atom+xml', ETag: 'W/"7-x"' }, body: Buffer.from(editor) },
    '/releases.rdf': {
      headers: { 'Content-Type': 'text/xml; charset=iso-8859-1', 'Content-Encoding': 'deflate' },
      body: deflateSync(releases),
    },
    '/photos.json': { headers: { 'Last-Modified': 'Mon, 16 Nov 2009 18:00:00 GMT' }, body: Buffer.from(photos(host)) },
    '/law.xml': { headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(`\ufeff${law}`, 'utf16le') },
  }
}
