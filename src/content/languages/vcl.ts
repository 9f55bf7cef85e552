/** A highlight.js grammar for VCL 4, the configuration language of Varnish (https://varnish-cache.org/docs/). */
import type { LanguageFn } from 'highlight.js'

export const vcl: LanguageFn = (hljs) => {
  const longString = { scope: 'string', begin: /\{"/, end: /"\}/ }
  const shortString = { scope: 'string', begin: /"/, end: /"|$/ }
  return {
    name: 'VCL',
    keywords: {
      keyword:
        'acl backend call else elseif elsif elif if import include new probe return set sub unset vcl from remove error ' +
        'synthetic ban rollback',
      literal: 'true false now',
      built_in:
        'regsub regsuball hash_data abandon deliver fail fetch hash lookup miss pass pipe purge restart retry synth vcl ok',
    },
    contains: [
      hljs.HASH_COMMENT_MODE,
      hljs.C_LINE_COMMENT_MODE,
      hljs.C_BLOCK_COMMENT_MODE,
      longString,
      shortString,
      {
        begin: [/\b(?:sub|acl|probe|backend)/, /\s+/, /[A-Za-z_][\w-]*/],
        beginScope: { '1': 'keyword', '3': 'title.function' },
      },
      {
        scope: 'variable',
        begin: /\b(?:req|req_top|bereq|beresp|resp|obj|client|server|remote|local|sess|storage)\.[A-Za-z][\w.-]*/,
      },
      { scope: 'attr', begin: /(?<=^|[{;\s])\.[a-z_]+(?=\s*=)/ },
      { scope: 'built_in', begin: /\b[a-z][a-z0-9_]*\.[a-z_]+(?=\()/ },
      { scope: 'number', begin: /\b\d+(?:\.\d+)?(?:ms|[smhdwy]|[KMGT]?B)?\b/ },
      { scope: 'operator', begin: /!~|[=!<>]=|&&|\|\||[-+*/]=|[~<>=!]/ },
    ],
  }
}
