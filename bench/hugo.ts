/** The site for Hugo (0.111 and newer): what its own documentation shows, with nothing in it that costs without need. */

export function hugoFiles(): Readonly<Record<string, string>> {
  return {
    'hugo.toml': config,
    'config.toml': config,
    'layouts/_default/baseof.html': base,
    'layouts/index.html': list('.Site.RegularPages'),
    'layouts/_default/single.html': single,
    'layouts/_default/list.html': list('.RegularPages'),
    'layouts/_default/terms.html': terms,
    'layouts/index.atom.xml': feed,
  }
}

const config = `baseURL = "https://bench.example/"
languageCode = "en"
title = "Benchmark"
paginate = 10
disableKinds = ["RSS"]

[taxonomies]
tag = "tags"

[permalinks]
posts = "/posts/:year/:filename/"

[outputs]
home = ["HTML", "ATOM"]
section = ["HTML"]
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
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml">
</head>
<body>
<header><a href="/">Benchmark</a> <nav><a href="/tags/">Tags</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>Benchmark</footer>
</body>
</html>
`

const single = `{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> {{ .Params.author }}</p>
{{ .Content }}
<ul class="tags">{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<ul class="share">
<li><a href="https://share.joinmastodon.org/#text={{ printf "%s %s" .Title .Permalink | urlquery }}">Mastodon</a></li>
<li><a href="https://bsky.app/intent/compose?text={{ printf "%s %s" .Title .Permalink | urlquery }}">Bluesky</a></li>
<li><a href="https://www.linkedin.com/sharing/share-offsite/?url={{ .Permalink | urlquery }}">LinkedIn</a></li>
<li><a href="mailto:?subject={{ .Title | urlquery }}&amp;body={{ .Permalink | urlquery }}">Email</a></li>
</ul>
<nav>{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }} {{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</article>{{ end }}
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
<title>Benchmark</title>
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
