/** The site for Eleventy 3: Nunjucks layouts, its own plugin for highlighting (Prism), and footnotes for markdown-it. */
import type { SiteState } from './sites.ts'

export const eleventyPackages = {
  '@11ty/eleventy': '3.1.8',
  '@11ty/eleventy-plugin-syntaxhighlight': '5.0.2',
  'markdown-it-footnote': '4.0.0',
}

export function eleventyFiles({ title, layoutMark }: SiteState): Readonly<Record<string, string>> {
  return {
    '_data/site.json': `${JSON.stringify({ title })}\n`,
    'eleventy.config.mjs': config,
    '_includes/base.njk': base,
    '_includes/post.njk': post(layoutMark === undefined ? '' : `<p>${layoutMark}</p>\n`),
    'posts/posts.11tydata.mjs': postData,
    'index.njk': list(
      'collections.ordered',
      '/{% if pagination.pageNumber %}page/{{ pagination.pageNumber + 1 }}/{% endif %}',
    ),
    'tags.njk': tagIndex,
    'tag.njk': tagPages,
    'feed.njk': feed,
    'sitemap.njk': sitemap,
  }
}

const config = `import footnotes from 'markdown-it-footnote'
import highlight from '@11ty/eleventy-plugin-syntaxhighlight'

export default function (eleventy) {
  eleventy.addPlugin(highlight)
  eleventy.amendLibrary('md', (markdown) => markdown.use(footnotes))
  eleventy.addPassthroughCopy({ static: '/' })
  eleventy.addFilter('day', (date) => date.toISOString().slice(0, 10))
  eleventy.addFilter('moment', (date) => date.toISOString())
  eleventy.addFilter('encode', (text) => encodeURIComponent(text))
  eleventy.addFilter('firsts', (list, count) => list.slice(0, count))
  eleventy.addCollection('ordered', (api) => api.getFilteredByGlob('posts/**/*.md').reverse())
  eleventy.addCollection('tagPages', (api) => {
    const byTag = new Map()
    for (const item of api.getFilteredByGlob('posts/**/*.md').reverse()) {
      for (const tag of item.data.tags ?? []) {
        if (!byTag.has(tag)) byTag.set(tag, [])
        byTag.get(tag).push(item)
      }
    }
    return [...byTag].flatMap(([tag, items]) => {
      const pages = []
      for (let from = 0; from < items.length; from += 10) {
        pages.push({ tag, number: from / 10, items: items.slice(from, from + 10), count: items.length, more: from + 10 < items.length })
      }
      return pages
    })
  })
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'njk', dir: { includes: '_includes' } }
}
`

const postData = `export default {
  layout: 'post.njk',
  permalink: ({ page }) => \`/posts/\${page.date.getUTCFullYear()}/\${page.fileSlug}/\`,
}
`

const base = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ title }} - {{ site.title }}</title>
<meta name="description" content="{{ description }}">
<link rel="canonical" href="https://bench.example{{ page.url }}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
</head>
<body>
<header><a href="/">{{ site.title }}</a> <nav><a href="/tags/">Tags</a></nav></header>
<main>{{ content | safe }}</main>
<footer>{{ site.title }}</footer>
</body>
</html>
`

const post = (mark: string): string => `---
layout: base.njk
---
<article>
<h1>{{ title }}</h1>
<p><time datetime="{{ page.date | day }}">{{ page.date | day }}</time> {{ author }}</p>
{{ content | safe }}
<ul class="tags">{% for tag in tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul>
{% set address = "https://bench.example" + page.url %}<ul class="share">
<li><a href="https://share.joinmastodon.org/#text={{ (title + " " + address) | encode }}">Mastodon</a></li>
<li><a href="https://bsky.app/intent/compose?text={{ (title + " " + address) | encode }}">Bluesky</a></li>
<li><a href="https://www.linkedin.com/sharing/share-offsite/?url={{ address | encode }}">LinkedIn</a></li>
<li><a href="mailto:?subject={{ title | encode }}&amp;body={{ address | encode }}">Email</a></li>
</ul>
{% set newer = collections.ordered | getPreviousCollectionItem %}{% set older = collections.ordered | getNextCollectionItem %}
<nav>{% if newer %}<a href="{{ newer.url }}">{{ newer.data.title }}</a>{% endif %} {% if older %}<a href="{{ older.url }}">{{ older.data.title }}</a>{% endif %}</nav>
${mark}</article>
`

const card = `<article>
<h2><a href="{{ item.url }}">{{ item.data.title }}</a></h2>
<p><time datetime="{{ item.date | day }}">{{ item.date | day }}</time> {{ item.data.author }}</p>
<p>{{ item.data.description }}</p>
</article>`

function list(data: string, permalink: string): string {
  return `---
layout: base.njk
title: Posts
pagination:
  data: ${data}
  size: 10
permalink: "${permalink}"
---
<h1>{{ title }}</h1>
{% for item in pagination.items %}${card}{% endfor %}
<nav>{% if pagination.href.previous %}<a href="{{ pagination.href.previous }}">Newer</a>{% endif %} {% if pagination.href.next %}<a href="{{ pagination.href.next }}">Older</a>{% endif %}</nav>
`
}

const tagPages = `---
layout: base.njk
pagination:
  data: collections.tagPages
  size: 1
  addAllPagesToCollections: true
  alias: list
permalink: "/tags/{{ list.tag }}/{% if list.number %}page/{{ list.number + 1 }}/{% endif %}"
eleventyComputed:
  title: "{{ list.tag }}"
---
<h1>{{ title }}</h1>
{% for item in list.items %}${card}{% endfor %}
<nav>{% if list.number %}<a href="/tags/{{ list.tag }}/{% if list.number > 1 %}page/{{ list.number }}/{% endif %}">Newer</a>{% endif %} {% if list.more %}<a href="/tags/{{ list.tag }}/page/{{ list.number + 2 }}/">Older</a>{% endif %}</nav>
`

const tagIndex = `---
layout: base.njk
title: Tags
permalink: /tags/
---
<h1>Tags</h1><ul>{% for list in collections.tagPages %}{% if not list.number %}<li><a href="/tags/{{ list.tag }}/">{{ list.tag }}</a> {{ list.count }}</li>{% endif %}{% endfor %}</ul>
`

const feed = `---
permalink: /feed.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{{ site.title }}</title>
<id>https://bench.example/</id>
<link rel="self" href="https://bench.example/feed.xml"/>
{% for item in collections.ordered | firsts(20) %}{% if loop.first %}<updated>{{ item.date | moment }}</updated>
{% endif %}<entry>
<title>{{ item.data.title }}</title>
<id>https://bench.example{{ item.url }}</id>
<link href="https://bench.example{{ item.url }}"/>
<updated>{{ item.date | moment }}</updated>
<author><name>{{ item.data.author }}</name></author>
<content type="html">{{ item.templateContent | escape }}</content>
</entry>{% endfor %}
</feed>
`

const sitemap = `---
permalink: /sitemap.xml
eleventyExcludeFromCollections: true
---
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for item in collections.all %}{% if item.url %}<url><loc>https://bench.example{{ item.url }}</loc></url>
{% endif %}{% endfor %}</urlset>
`
