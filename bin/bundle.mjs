// How the engine is bundled: for a run from a checkout and for the package alike.
import { quickUnified } from './quick-unified.mjs'

/** Packages that stay outside: esbuild brings a program, html-validate is the site's own choice. */
const external = ['esbuild', 'html-validate']

/** zod brings its messages in fifty languages, 300 KB that every run would read; ours are written by hand. */
const withoutLocales = {
  name: 'without-locales',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }))
  },
}

/**
 * gray-matter brings a YAML reader of its own, an older one that never runs: content/front-matter.ts gives it another. Every
 * run would load it, and look for a parser of JavaScript that it likes to have beside it.
 */
const oneYamlReader = {
  name: 'one-yaml-reader',
  setup(build) {
    build.onResolve({ filter: /^js-yaml$/ }, ({ importer, pluginData }) => {
      if (pluginData === 'ours' || !/[\\/]gray-matter[\\/]/.test(importer)) return undefined
      return build.resolve('js-yaml', {
        kind: 'import-statement',
        resolveDir: build.initialOptions.absWorkingDir,
        pluginData: 'ours',
      })
    })
  },
}

/**
 * @param {string} packageFolder
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(packageFolder) {
  return {
    absWorkingDir: packageFolder,
    entryPoints: {
      main: 'src/cli/main.ts',
      'reading-worker': 'src/engine/reading-worker.ts',
      'rendering-worker': 'src/engine/rendering-worker.ts',
      'feed-process': 'src/planet/read/feed-process.ts',
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Text of one byte a character is read and compiled sooner than text of two.
    charset: 'ascii',
    external,
    // Packages in CommonJS that are bundled ask for Node's own modules with require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [withoutLocales, oneYamlReader, quickUnified],
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  }
}

/**
 * What runs in the browser of whoever uses `gazette dev`: `client.js` and `client.css`, beside the engine's `main.js`.
 * @param {string} packageFolder
 * @returns {import('esbuild').BuildOptions[]} two runs: a script takes style sheets as text, a style sheet as its own
 */
export function clientOptions(packageFolder) {
  const both = {
    absWorkingDir: packageFolder,
    bundle: true,
    platform: 'browser',
    // The browsers that layouts are made for (src/render/theme.ts).
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  }
  return [
    { ...both, entryPoints: { client: 'src/dev/client/main.ts' }, format: 'esm', loader: { '.css': 'text' } },
    { ...both, entryPoints: { client: 'src/dev/client/client.css' } },
  ]
}
