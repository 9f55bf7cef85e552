import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildFailure, build, type Plugin, type PluginBuild } from 'esbuild'
import { type Hash, hashBytes } from '../core/hash.ts'

/** The one door to esbuild: the theme goes through it too. */
export { type BuildFailure, build, type Plugin, type PluginBuild }

export interface BundleProblem {
  readonly text: string
  readonly line: number | undefined
  readonly column: number | undefined
}

export type Bundled = BundledModule | { readonly problem: BundleProblem }

export interface BundledModule {
  readonly url: string
  readonly hash: Hash
  /** Absolute paths of the files it was made of. */
  readonly inputs: readonly string[]
}

/** What `import … from 'gazette'` is in a site's code: types, and the one function that gives them. */
const packageModule = 'export const defineSite = (code) => code'

/**
 * Bundles a TypeScript module with all it imports into one that `import()` can load, without writing a file.
 * @param path Absolute path of the module.
 */
export async function bundleModule(path: string): Promise<Bundled> {
  try {
    const folder = dirname(path)
    const { outputFiles, metafile } = await build({
      entryPoints: [path],
      absWorkingDir: folder,
      metafile: true,
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      charset: 'utf8',
      logLevel: 'silent',
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(pathToFileURL(path).href)});`,
      },
      plugins: [
        {
          name: 'gazette-package',
          setup(builder) {
            builder.onResolve({ filter: /^gazette$/ }, () => ({ path: 'gazette', namespace: 'gazette' }))
            builder.onLoad({ filter: /.*/, namespace: 'gazette' }, () => ({ contents: packageModule, loader: 'js' }))
          },
        },
      ],
    })
    const code = outputFiles[0]?.contents ?? new Uint8Array()
    const inputs = Object.keys(metafile.inputs).filter((input) => !input.startsWith('gazette:'))
    return {
      url: `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`,
      hash: hashBytes(code),
      inputs: inputs.map((input) => resolve(folder, input)),
    }
  } catch (failure) {
    const first = (failure as Partial<BuildFailure>).errors?.[0]
    if (first === undefined) throw failure
    const column = first.location === null ? undefined : first.location.column + 1
    return { problem: { text: first.text, line: first.location?.line, column } }
  }
}
