// micromark and what is around it, quicker, and the same to the last token: what is taken character by character is taken in
// runs, and what is made anew for each document or each token, though it is the same, is made once. No construct is touched.
// The tree is held to that of the untouched packages, text by text: test/content/quick-unified.test.ts.
//
// Each edit names the text it replaces. Where one of them is not found, a newer version has come: then nothing is replaced,
// documents are read slower and just as well, and a test says which place is to be looked at.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** In a chunk of the input there are no line endings and no tabs: what takes everything up to the next takes a chunk. */
const takeChunk = (state) => ({
  before: `    effects.consume(code);\n    return ${state};`,
  after: `    effects.consumeRun(code);\n    return ${state};`,
})

/**
 * What is replaced in which file of `node_modules`.
 * @type {Readonly<Record<string, readonly { before: string, after: string }[]>>}
 */
export const edits = {
  'micromark/lib/create-tokenizer.js': [
    { before: '    consume,\n    enter,', after: '    consume,\n    consumeRun,\n    enter,' },
    {
      before: "  /** @type {Effects['enter']} */\n",
      after: `  /** Consumes a character and those behind it in its chunk, up to the first that ends a run. */
  function consumeRun(code, ends) {
    if (point._bufferIndex < 0) return consume(code);
    const chunk = chunks[point._index];
    let index = ends === undefined ? chunk.length : point._bufferIndex + 1;
    while (index < chunk.length && ends[Math.min(chunk.charCodeAt(index), 128)] === 0) index++;
    point.column += index - point._bufferIndex;
    point.offset += index - point._bufferIndex;
    if (index === chunk.length) {
      point._bufferIndex = -1;
      point._index++;
    } else {
      point._bufferIndex = index;
    }
    context.previous = chunk.charCodeAt(index - 1);
    consumed = true;
  }

  /** @type {Effects['enter']} */
`,
    },
    // The dear question second: it is asked at every attempt that fails.
    {
      before: 'if (point.line in columnStart && point.column < 2)',
      after: 'if (point.column < 2 && point.line in columnStart)',
    },
    { before: 'const startStack = Array.from(stack);', after: 'const startStack = stack.slice();' },
    {
      before: `          const left = code !== null && map[code];
          const all = code !== null && map.null;
          const list = [
          // To do: add more extension tests.
          /* c8 ignore next 2 */
          ...(Array.isArray(left) ? left : left ? [left] : []), ...(Array.isArray(all) ? all : all ? [all] : [])];
          return handleListOfConstructs(list)(code);`,
      after: '          return handleListOfConstructs(listOf(map, code))(code);',
    },
    {
      before: '/**\n * Get the chunks from a slice',
      after: `const lists = new WeakMap();

/** The constructs that may begin with a code. */
function listOf(map, code) {
  if (code === null) return [];
  let known = lists.get(map);
  if (known === undefined) lists.set(map, known = new Map());
  let list = known.get(code);
  if (list === undefined) known.set(code, list = [map[code] || [], map.null || []].flat());
  return list;
}

/**
 * Get the chunks from a slice`,
    },
  ],
  'micromark/lib/initialize/document.js': [takeChunk('flowContinue')],
  'micromark/lib/initialize/content.js': [takeChunk('data')],
  'micromark-core-commonmark/lib/content.js': [takeChunk('chunkInside')],
  'micromark/lib/initialize/text.js': [
    {
      before: '      // Data.\n      effects.consume(code);',
      after: '      // Data.\n      effects.consumeRun(code, beginnings);',
    },
    {
      before: '    const text = effects.attempt(',
      after: '    const beginnings = beginningsOf(constructs);\n    const text = effects.attempt(',
    },
    {
      before: "/**\n * @param {'string' | 'text'} field\n",
      after: `const known = new WeakMap();

/** For each code up to 127, and for all others together, whether a construct may begin with it. */
function beginningsOf(constructs) {
  let table = known.get(constructs);
  if (table === undefined) {
    table = new Uint8Array(129);
    for (const code in constructs) if (code >= 0) table[Math.min(code, 128)] = 1;
    known.set(constructs, table);
  }
  return table;
}

/**
 * @param {'string' | 'text'} field
`,
    },
  ],
  'micromark/lib/parse.js': [
    {
      before: '  combineExtensions([defaultConstructs, ...(settings.extensions || [])]);',
      after: '  combined(settings.extensions || []);',
    },
    {
      before: '/**\n * @param {ParseOptions | null | undefined} [options]',
      after: `const known = new WeakMap();

/** The constructs of a list of extensions, which is the same list for one document after the other. */
function combined(extensions) {
  let made = known.get(extensions);
  if (made?.count !== extensions.length) {
    made = { count: extensions.length, constructs: combineExtensions([defaultConstructs, ...extensions]) };
    known.set(extensions, made);
  }
  return made.constructs;
}

/**
 * @param {ParseOptions | null | undefined} [options]`,
    },
  ],
  // Where no link can be to a definition, since there is none, its label need not be normalised.
  'micromark-core-commonmark/lib/label-end.js': [
    {
      before: 'defined = self.parser.defined.includes(normalizeIdentifier(',
      after: 'defined = self.parser.defined.length > 0 && self.parser.defined.includes(normalizeIdentifier(',
    },
  ],
  // Most are put behind what is there.
  'micromark-util-chunked/index.js': [
    {
      before: '  remove = remove > 0 ? remove : 0;\n',
      after: `  remove = remove > 0 ? remove : 0;
  if (start + remove >= end) {
    list.length = start;
    for (const item of items) list.push(item);
    return;
  }
`,
    },
  ],
  'micromark/lib/postprocess.js': [
    { before: 'import { subtokenize }', after: 'import { subtokenizeAll }' },
    {
      before: '  while (!subtokenize(events)) {\n    // Empty\n  }\n  return events;',
      after: '  return subtokenizeAll(events);',
    },
  ],
  // A handler is given a copy of a context and one property more: one copy for all tokens of a tokenizer. As it is written,
  // `{ ...context, more }`, V8 of Node 20 makes a new hidden class for each, too, and no handler gets quick.
  'mdast-util-from-markdown/lib/index.js': [
    {
      before: `        handler[events[index][1].type].call({
          ...context,
          sliceSerialize: events[index][2].sliceSerialize
        }, events[index][1]);`,
      after: `        if (events[index][2] !== tokenizer) {
          tokenizer = events[index][2];
          ownContext = { sliceSerialize: tokenizer.sliceSerialize, ...context };
        }
        handler[events[index][1].type].call(ownContext, events[index][1]);`,
    },
    { before: '  const data = {};\n  return compile;', after: '  return compile;' },
    { before: '      resume,\n      data\n    };', after: '      resume,\n      data: {}\n    };' },
    { before: '  return compiler(options)(', after: '  return compilerOf(options)(' },
    {
      before: '/**\n * Note this compiler only understand complete buffering',
      after: `const compilers = new WeakMap();

/** A compiler keeps nothing of a document; its handlers are the same functions for all, so that they get quick. */
function compilerOf(options) {
  const extensions = options?.mdastExtensions || [];
  let made = compilers.get(extensions);
  if (made?.count !== extensions.length) {
    made = { count: extensions.length, compile: compiler(options) };
    compilers.set(extensions, made);
  }
  return made.compile;
}

/**
 * Note this compiler only understand complete buffering`,
    },
    { before: '    events = prepared;', after: '    let tokenizer;\n    let ownContext;\n    events = prepared;' },
  ],
  // Each node was given a function with a name of its own, for traces of errors.
  'unist-util-visit-parents/lib/index.js': [
    {
      before: "    if (typeof value.type === 'string') {\n      const name =",
      after: '    if (false) {\n      const name =',
    },
  ],
}

/** Files that are replaced whole: by which of ours, and the SHA-256 of the one that ours was written for. */
export const replacements = {
  'micromark-util-subtokenize/index.js': {
    by: 'quick-subtokenize.mjs',
    sha256: 'a70e48d4652be4f956606dcda3e4c13707952dc74b86f6f71990eba88d4a1e79',
  },
}

/** A plugin of esbuild. */
export const quickUnified = {
  name: 'quick-unified',
  setup(build) {
    const known = new Map()
    build.onLoad(
      { filter: /[\\/]node_modules[\\/](?:micromark|mdast-util-from-markdown|unist-util-visit-parents)/ },
      ({ path }) => {
        const [, modules, file] = /^(.*[\\/]node_modules[\\/])(.*)$/.exec(path) ?? []
        if (!known.has(modules)) known.set(modules, quickFiles(modules))
        const contents = known.get(modules).files.get(file.replaceAll('\\', '/'))
        return contents === undefined ? undefined : { contents }
      },
    )
  },
}

/**
 * @param {string} modules A folder `node_modules`.
 * @returns {{ files: Map<string, string>, missed: string[] }} New texts by file: all of them, or none and the places that
 * are not as they were
 */
export function quickFiles(modules) {
  const files = new Map()
  const missed = []
  const read = (file) => {
    const path = join(modules, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
  for (const [file, own] of Object.entries(edits)) {
    let text = read(file)
    for (const { before, after } of own) {
      if (text.split(before).length !== 2) missed.push(`${file}: ${before}`)
      text = text.replace(before, () => after)
    }
    files.set(file, text)
  }
  for (const [file, { by, sha256 }] of Object.entries(replacements)) {
    if (createHash('sha256').update(read(file)).digest('hex') !== sha256) missed.push(file)
    files.set(file, readFileSync(new URL(by, import.meta.url), 'utf8'))
  }
  return missed.length > 0 ? { files: new Map(), missed } : { files, missed }
}
