// How the engine is bundled: for a run from a checkout and for the package alike.

/** Packages that stay outside: esbuild brings a program, layouts must share one Preact, html-validate is optional. */
export const external = ['esbuild', 'preact', 'preact/*', 'preact-render-to-string', 'html-validate']

/**
 * @param {string} packageFolder
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(packageFolder) {
  return {
    absWorkingDir: packageFolder,
    entryPoints: { main: 'src/cli/main.ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    external,
    // Packages in CommonJS that are bundled ask for Node's own modules with require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  }
}
