/** Feeds in every format with attacks in every place that holds a text, a name or an address. Well-formed, but for some. */
import fc from 'fast-check'
import { escapeHtml } from '../../../src/core/html.ts'
import { attacks } from '../../content/attacks.ts'
import { mutation } from './mutations.ts'

/** Attacks that are XML: of XHTML that is read as XML, and of addresses. */
const xhtmlAttacks: readonly string[] = [
  '<script>alert(1)</script>',
  '<script src="//evil.example/x.js"/><p>After</p>',
  '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
  '<SCRIPT>alert(1)</SCRIPT>',
  '<img src="x" onerror="alert(1)"/>',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)">x</p></foreignObject></svg>',
  '<svg><style>&lt;img src=x onerror=alert(1)&gt;</style></svg>',
  '<style>&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;</style>',
  '<noscript>&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;</noscript>',
  '<textarea>&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>',
  '<plaintext>&lt;img src=x onerror=alert(1)&gt;</plaintext>',
  '<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/></mtext></math>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"/><p>After</p>',
  '<object data="data:text/html,x"><p>inside</p></object>',
  '<a href="java&#9;script:alert(1)">x</a>',
  '<a xml:base="javascript:alert(1)//" href="#x">x</a>',
  '<div xml:base="data:text/html,"><a href="x">x</a><img src="y"/></div>',
  '<p xmlns="">no namespace<b xmlns="urn:x">another</b></p>',
  '<p><![CDATA[<script>alert(1)</script>]]></p>',
  '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</p>',
  '<table><tr><td background="javascript:alert(1)">x</td><form><td/></form></tr></table>',
  '<p>a<div>b<p>c</p></div>d</p><li>e</li><td>f</td>',
  '<template><script>alert(1)</script></template><base href="https://evil.example/"/><meta http-equiv="refresh" content="0;url=javascript:alert(1)"/>',
  '<form action="javascript:alert(1)"><input type="image" src="x" onerror="alert(1)"/><button formaction="javascript:alert(1)">x</button></form>',
]

const addresses: readonly string[] = [
  'https://blog.example.gov/1',
  '/1',
  '',
  '#part',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil.example/x',
  'https://user:pass@evil.example/',
  'https://blog.example.gov/"><script>alert(1)</script>',
  "https://blog.example.gov/?'onmouseover='alert(1)",
  'https://[::1]/',
  'https://blog.example.gov:99999/',
  'https://xn--/',
  'http:// space.example/',
  'mailto:x@example.gov?subject=<script>',
  'urn:uuid:1',
  'tag:example.gov,2026:<b>',
  '\ufdd0 1\ufdd1',
  `https://blog.example.gov/${'a'.repeat(3000)}`,
]

const odd: readonly string[] = [
  ...[
    '',
    ' ',
    '&amp;lt;script&amp;gt;',
    '&lt;script>alert(1)&lt;/script>',
    ']]>',
    '<![CDATA[',
    '\u202e\u2066',
    '\u2028',
  ],
  ...[
    'e\u0301\u0489'.repeat(30),
    '\ufeff',
    '&#0;&#x1f600;&#xd800;',
    '{{x}}$&$1<%= x %>',
    '%00%0a',
    '日本語のタイトル',
    'שלום (‏1)',
  ],
]

/** What posts are made of. */
const rich =
  '<h2>H</h2><p>a <b>b <i>c</b> d</i> <a href="/x">e</a></p><pre>\n f\n</pre><ul><li>g<ul><li>h</ul></ul><table><tr><td>i</table><figure><img src="y.png" alt="j"><figcaption>k</figcaption></figure>'

const attack = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...attacks) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...attacks, ...odd), { maxLength: 4 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.constant('A plain text') },
)
/** The HTML is spoilt, and the feed around it is sound: else hardly any would come as far as the parsers of HTML. */
const text = fc.oneof(
  { weight: 2, arbitrary: attack },
  {
    weight: 1,
    arbitrary: fc
      .tuple(attack, attack, fc.array(mutation, { minLength: 1, maxLength: 4 }))
      .map(([one, other, changes]) => changes.reduce((before, change) => change(before, other), rich + one)),
  },
)
const address = fc.constantFrom(...addresses)
const date = fc.constantFrom(
  ...['2026-06-02T09:30:00Z', 'Tue, 02 Jun 2026 09:30:00 GMT', '2026-06-02', '', '2099-01-01T00:00:00Z', '0'],
  ...['2026-13-45T99:99:99Z', '<b>2026</b>', '9'.repeat(400), '2026-06-02T09:30:00+99:99', '-0001-01-01T00:00:00Z'],
)
const language = fc.constantFrom('en', '', 'en_US', 'x"><script>', 'ar', 'de-DE-x-y', '\ufdd0')

interface Parts {
  readonly texts: readonly string[]
  readonly addresses: readonly string[]
  readonly dates: readonly string[]
  readonly language: string
  readonly xhtml: readonly string[]
  /** Whether HTML stands in a CDATA section; else it is escaped. */
  readonly inSection: boolean
}

const parts: fc.Arbitrary<Parts> = fc.record({
  texts: fc.array(text, { minLength: 12, maxLength: 12 }),
  addresses: fc.array(address, { minLength: 10, maxLength: 10 }),
  dates: fc.array(date, { minLength: 2, maxLength: 2 }),
  language,
  xhtml: fc.array(fc.constantFrom(...xhtmlAttacks), { minLength: 1, maxLength: 4 }),
  inSection: fc.boolean(),
})

function written(html: string, inSection: boolean): string {
  return inSection ? `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escapeHtml(html)
}

type Format = (parts: Parts) => string

/** What is `html` in Atom 1.0, or XHTML. */
const atom: Format = ({ texts: t, addresses: a, dates: [d], language: lang, xhtml, inSection }) => {
  const e = escapeHtml
  const entry = (id: string, content: string) =>
    `<entry xml:base="${e(a[3] ?? '')}"><id>${e(id)}</id><title type="html">${written(t[0] ?? '', inSection)}</title><link href="${e(a[4] ?? '')}"/><link rel="license" href="${e(a[5] ?? '')}"/><published>${e(d ?? '')}</published><updated>${e(d ?? '')}</updated><author><name>${e(t[1] ?? '')}</name><uri>${e(a[6] ?? '')}</uri></author><category term="${e(t[2] ?? '')}" label="${e(t[3] ?? '')}"/><rights type="html">${e(t[4] ?? '')}</rights><source><id>${e(a[7] ?? '')}</id><title>${e(t[5] ?? '')}</title><link href="${e(a[8] ?? '')}"/></source><summary type="html">${e(t[6] ?? '')}</summary>${content}</entry>`
  const html = `<content type="html" xml:base="${e(a[9] ?? '')}">${written(`<p>Before</p>${t[7]}<p id="x">After</p>${t[8]}`, inSection)}</content>`
  const div = `<content type="xhtml" xml:lang="${e(lang)}"><div xmlns="http://www.w3.org/1999/xhtml"><p>Before</p>${xhtml.join('')}<p>After</p></div></content>`
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="${e(a[0] ?? '')}" xml:lang="${e(lang)}"><id>${e(a[1] ?? '')}</id><title type="html">${e(t[9] ?? '')}</title><subtitle>${e(t[10] ?? '')}</subtitle><rights>${e(t[11] ?? '')}</rights><link href="${e(a[2] ?? '')}"/>${entry('urn:1', html)}${entry('urn:2', div)}</feed>`
}

const oldAtom: Format = ({ texts: t, addresses: a, dates: [d], xhtml }) => {
  const e = escapeHtml
  return `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">${e(t[0] ?? '')}</title><link rel="alternate" href="${e(a[0] ?? '')}"/><entry><title>${e(t[1] ?? '')}</title><id>urn:1</id><link rel="alternate" href="${e(a[1] ?? '')}"/><issued>${e(d ?? '')}</issued><author><name>${e(t[2] ?? '')}</name><url>${e(a[2] ?? '')}</url></author><content mode="escaped" type="text/html">${e(t[3] ?? '')}</content></entry><entry><id>urn:2</id><title/><content mode="base64" type="text/html">${Buffer.from(t[4] ?? '').toString('base64')}</content></entry><entry><id>urn:3</id><title/><content mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">${xhtml.join('')}</div></content></entry></feed>`
}

const names =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://web.resource.org/cc/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'

function item({ texts: t, addresses: a, dates: [d], inSection }: Parts, about = ''): string {
  const e = escapeHtml
  return `<item${about}><title>${written(t[0] ?? '', inSection)}</title><link>${e(a[0] ?? '')}</link><guid>${e(a[1] ?? '')}</guid><pubDate>${e(d ?? '')}</pubDate><dc:creator>${e(t[1] ?? '')}</dc:creator><category>${e(t[2] ?? '')}</category><dc:rights>${e(t[3] ?? '')}</dc:rights><source url="${e(a[2] ?? '')}">${e(t[4] ?? '')}</source><description>${written(t[5] ?? '', inSection)}</description><content:encoded>${written(`${t[6]}<p>After</p>${t[7]}`, inSection)}</content:encoded></item>`
}

const rss: Format = (given) => {
  const { texts: t, addresses: a, language: lang } = given
  const e = escapeHtml
  return `<rss version="2.0" ${names}><channel><title>${e(t[8] ?? '')}</title><link>${e(a[4] ?? '')}</link><description>${e(t[9] ?? '')}</description><language>${e(lang)}</language><copyright>${e(t[10] ?? '')}</copyright><managingEditor>${e(t[11] ?? '')}</managingEditor>${item(given)}<item><description>${e(t[8] ?? '')}</description></item></channel></rss>`
}

const rdf: Format = (given) => {
  const { texts: t, addresses: a } = given
  const e = escapeHtml
  return `<rdf:RDF xmlns="http://purl.org/rss/1.0/" ${names}><channel rdf:about="${e(a[5] ?? '')}"><title>${e(t[8] ?? '')}</title><link>${e(a[4] ?? '')}</link><cc:license rdf:resource="${e(a[6] ?? '')}"/></channel>${item(given, ` rdf:about="${e(a[7] ?? '')}"`)}</rdf:RDF>`
}

const json: Format = ({ texts: t, addresses: a, dates: [d, m], language: lang }) =>
  JSON.stringify({
    ...{
      version: 'https://jsonfeed.org/version/1.1',
      title: t[0],
      home_page_url: a[0],
      feed_url: a[1],
      language: lang,
    },
    ...{ description: t[1], authors: [{ name: t[2], url: a[2] }] },
    items: [
      {
        id: 1,
        url: a[3],
        title: t[3],
        content_html: `${t[4]}<p>After</p>${t[5]}`,
        date_published: d,
        date_modified: m,
      },
      {
        id: a[4],
        external_url: a[5],
        content_text: t[6],
        summary: t[7],
        tags: [t[8], t[9]],
        authors: [{ name: t[10] }],
      },
    ],
  })

export const hostileFeed: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(atom, atom, oldAtom, rss, rss, rdf, json), parts)
  .map(([format, given]) => format(given))
