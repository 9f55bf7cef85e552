import { it } from 'vitest'
import { readFeed } from '../src/planet/read/read-feed.ts'

it('x', () => {
  const run = (s: string, t?: string) =>
    console.log(
      JSON.stringify(
        readFeed({ bytes: new TextEncoder().encode(s), contentType: t, address: 'https://blog.example.gov/feed/' }),
        null,
        1,
      ),
    )
  run(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="http://a.gov/x/"><title type="html">a &amp;amp; b</title><id>x</id><updated>2020-01-01T00:00:00Z</updated><entry xml:base="b/"><title>t &lt;script&gt;</title><id>1</id><link href="c"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <b>x</b><br/>y<script/> z <img xml:base="q/" src="i.png"/></p><pre>
 a
   b</pre><a href="#s">x</a><p>Share this: <a href="https://twitter.com/share?x">Twitter</a> | <a href="https://www.facebook.com/sharer.php">Facebook</a></p></div></content><updated>2020-02-30T00:00:00Z</updated></entry></feed>`)
  run(
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Q&amp;amp;A</title><link>/</link><item><title>Use &lt;script&gt; &nbsp; & co</title><link>/1</link><pubDate>Tue, 02 Jun 2026 09:30:00 EST</pubDate><author>jane@example.gov (Jane)</author><guid isPermaLink="false">a1</guid><description>&lt;p&gt;Short […]&lt;/p&gt;</description><content:encoded><![CDATA[<h2>Head</h2>text<form>a</form><nav>b</nav><img src="data:image/gif;base64,R0" data-src="/i.png"><img width=1 height="1" src="https://x.example/t"><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3></div><ul><li>a<ul><li>b</li></ul></li></ul><iframe src="https://www.youtube.com/embed/1"></iframe>]]></content:encoded></item></channel></rss>`,
  )
  run(
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":5,"content_text":"a\\n\\nb <c>","url":"/x"}]}',
  )
  run('<!doctype html><head><link rel=alternate type="application/rss+xml" href="/f.xml">')
  run('<rss><channel><title>a</b></channel></rss>')
})
