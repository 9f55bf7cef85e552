/**
 * Highlights code at build time, by classes only (`hljs-…`); the text stays byte for byte what the author wrote.
 * Grammars are compiled when a language is first met.
 */
import type { RootContent } from 'hast'
import type { LanguageFn } from 'highlight.js'
import apache from 'highlight.js/lib/languages/apache'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import go from 'highlight.js/lib/languages/go'
import graphql from 'highlight.js/lib/languages/graphql'
import http from 'highlight.js/lib/languages/http'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import lua from 'highlight.js/lib/languages/lua'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import nginx from 'highlight.js/lib/languages/nginx'
import perl from 'highlight.js/lib/languages/perl'
import php from 'highlight.js/lib/languages/php'
import powershell from 'highlight.js/lib/languages/powershell'
import python from 'highlight.js/lib/languages/python'
import r from 'highlight.js/lib/languages/r'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import scss from 'highlight.js/lib/languages/scss'
import shell from 'highlight.js/lib/languages/shell'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import { vcl } from './languages/vcl.ts'

const grammars: Readonly<Record<string, LanguageFn>> = {
  apache,
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  http,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  makefile,
  markdown,
  nginx,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scss,
  shell,
  sql,
  swift,
  typescript,
  vcl,
  xml,
  yaml,
}

const aliases: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  'c#': 'csharp',
  cs: 'csharp',
  console: 'shell',
  docker: 'dockerfile',
  gql: 'graphql',
  golang: 'go',
  html: 'xml',
  https: 'http',
  js: 'javascript',
  json5: 'json',
  jsonc: 'json',
  jsx: 'javascript',
  kt: 'kotlin',
  make: 'makefile',
  md: 'markdown',
  mjs: 'javascript',
  patch: 'diff',
  pl: 'perl',
  ps1: 'powershell',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  rss: 'xml',
  atom: 'xml',
  sh: 'bash',
  shellsession: 'shell',
  svg: 'xml',
  toml: 'ini',
  ts: 'typescript',
  tsx: 'typescript',
  varnish: 'vcl',
  xhtml: 'xml',
  yml: 'yaml',
  zsh: 'bash',
}

/** Languages whose grammars hold parts in another. */
const parts: Readonly<Record<string, readonly string[]>> = {
  http: ['json', 'xml'],
  javascript: ['css', 'graphql', 'xml'],
  markdown: ['xml'],
  php: ['css', 'javascript', 'xml'],
  typescript: ['css', 'graphql', 'xml'],
  xml: ['css', 'javascript'],
}

/** Longer code is printed plain: colours do not help where nobody reads line by line. */
const longest = 50_000

const lowlight = createLowlight()

/** Deeper than this nothing that people write nests (templates in strings in templates), and a printer would overflow. */
const deepest = 50

/** @returns undefined where the language is not known or its grammar gives up: the code is then printed as it is. */
export function highlight(language: string, code: string): readonly RootContent[] | undefined {
  const wanted = language.toLowerCase()
  const name = Object.hasOwn(aliases, wanted) ? (aliases[wanted] ?? wanted) : wanted
  if (code.length > longest || !Object.hasOwn(grammars, name)) return undefined
  register(name)
  try {
    const { children } = lowlight.highlight(name, code)
    return isDeeper(children, deepest) ? undefined : children
  } catch {
    // A grammar that recurses without end overflows the stack; colours are not worth a page.
    return undefined
  }
}

function isDeeper(nodes: readonly RootContent[], depth: number): boolean {
  return nodes.some((node) => node.type === 'element' && (depth === 0 || isDeeper(node.children, depth - 1)))
}

function register(name: string): void {
  const grammar = grammars[name]
  if (grammar === undefined || lowlight.registered(name)) return
  lowlight.register(name, grammar)
  for (const part of parts[name] ?? []) register(part)
}
