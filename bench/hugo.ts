/** The site for Hugo (0.111 and newer): what its own documentation shows, with nothing in it that costs without need. */
import type { SiteState } from './sites.ts'

export function hugoFiles({ title, layoutMark }: SiteState): Readonly<Record<string, string>> {
  return {
    // The second is for Hugo before 0.110.
    'hugo.toml': config(title),
    'config.toml': config(title),
    'layouts/_default/baseof.html': base,
    'layouts/index.html': list('.Site.RegularPages'),
    'layouts/_default/single.html': single(layoutMark === undefined ? '' : `<p>${layoutMark}</p>\n`),
    'layouts/_default/list.html': list('.RegularPages'),
    'layouts/_default/terms.html': terms,
    'layouts/index.atom.xml': feed,
  }
}

/** Lists of a section are what the others do not have. */
const config = (title: string): string => `baseURL = "https://bench.example/"
languageCode = "en"
title = "${title}"
paginate = 10
disableKinds = ["RSS", "section"]

[taxonomies]
tag = "tags"

[permalinks]
posts = "/posts/:year/:filename/"

[outputs]
home = ["HTML", "ATOM"]
taxonomy = ["HTML"]
term = ["HTML"]

[mediaTypes."application/atom+xml"]
suffixes = ["xml"]

[outputFormats.ATOM]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = false

[markup.highlight]
noClasses = false
`

const base = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a> <nav><a href="/tags/">Tags</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer>
</body>
</html>
`

const single = (mark: string): string => `{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> {{ .Params.author }}</p>
{{ .Content }}
<ul class="tags">{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ $title := replace (urlquery .Title) "+" "%20" }}{{ $address := urlquery .Permalink }}<ul class="share">
<li><a href="{{ printf "https://share.joinmastodon.org/#text=%s%%20%s" $title $address | safeURL }}">Mastodon</a></li>
<li><a href="{{ printf "https://bsky.app/intent/compose?text=%s%%20%s" $title $address | safeURL }}">Bluesky</a></li>
<li><a href="{{ printf "https://www.linkedin.com/sharing/share-offsite/?url=%s" $address | safeURL }}">LinkedIn</a></li>
<li><a href="{{ printf "mailto:?subject=%s&body=%s" $title $address | safeURL }}">Email</a></li>
</ul>
<nav>{{ with .Next }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with .Prev }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
${mark}</article>{{ end }}
`

function list(pages: string): string {
  return `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate ${pages} }}{{ range $pages.Pages }}<article>
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> {{ .Params.author }}</p>
<p>{{ .Description }}</p>
</article>{{ end }}
<nav>{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Newer</a>{{ end }} {{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Older</a>{{ end }}</nav>{{ end }}
`
}

const terms = `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
`

const feed = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{{ .Site.Title }}</title>
<id>https://bench.example/</id>
<link rel="self" href="https://bench.example/feed.xml"/>
{{ range first 1 .Site.RegularPages }}<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>{{ end }}
{{ range first 20 .Site.RegularPages }}<entry>
<title>{{ .Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<author><name>{{ .Params.author }}</name></author>
<content type="html">{{ .Content | html }}</content>
</entry>{{ end }}
</feed>
`
