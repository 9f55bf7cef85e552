/** Where an author begins a post in the browser: the page of the repository's host that makes a new file. */
import type { Repository } from '../core/config.ts'

export interface NewPostLink {
  readonly href: string
  /** Whether the text is in the new file already; else the author puts it there. */
  readonly isFilled: boolean
}

/** The front matter of a new post. Its date is no date yet, so that nothing is published by accident, even without the draft. */
export const newPostText = `---
title: The title of the post
date: YYYY-MM-DD
description: One or two sentences for lists, search engines and feed readers
authors: []
tags: []
draft: true # take this line out to publish
---

The text, in Markdown.
`

/**
 * GitHub fills in the name of the file and its text, GitLab the name alone. Of other hosts nothing is known.
 * @param path Of the new file, from the site's root. The author writes the right name over it.
 */
export function newPostLink(repository: Repository, path: string): NewPostLink | undefined {
  const edit = /^(.+?)\/(-\/)?edit\/([^/]+)\/(.*)\{path\}$/.exec(repository.edit)
  const [, url, isGitLab, branch, folder = ''] = edit ?? []
  if (url === undefined || branch === undefined) return undefined
  const name = encodeURIComponent(decodeURI(folder) + path)
  return isGitLab === undefined
    ? { href: `${url}/new/${branch}?filename=${name}&value=${encodeURIComponent(newPostText)}`, isFilled: true }
    : { href: `${url}/-/new/${branch}?file_name=${name}`, isFilled: false }
}
