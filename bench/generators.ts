/** The generators as their users have them: where they are, which version, and how they are run. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eleventyPackages } from './eleventy.ts'
import { CommandFailed } from './measure.ts'
import type { GeneratorName } from './sites.ts'

export interface Generator {
  readonly name: GeneratorName
  readonly version: string
  /** A whole build. */
  readonly build: readonly string[]
  readonly serve: (port: number) => readonly string[]
  /** Folder of the site that `build` publishes to. */
  readonly output: string
  /** Absolute, or in the folder of the site: what is removed before a cold run. */
  readonly caches: readonly string[]
  /** Folder of its own layouts, for Gazette. */
  readonly layouts: string
  /** The installed packages, for those that live in `node_modules`. */
  readonly modules: string | undefined
  /** Whether a build removes what it no longer makes. */
  readonly tidies: boolean
}

/** Those that can be run; the others are named, with the way to have them. */
export function findGenerators(
  wanted: readonly GeneratorName[],
  packageFolder: string,
  tell: (line: string) => void,
): readonly Generator[] {
  const found = wanted.flatMap((name) => {
    if (name === 'gazette') return [installedGazette(packageFolder, tell)]
    if (name === 'eleventy') return [installedEleventy(packageFolder, tell)]
    const hugo = installedHugo()
    if (hugo === undefined) tell('hugo: NOT INSTALLED here, so it is left out (Debian: apt-get install hugo)')
    return hugo === undefined ? [] : [hugo]
  })
  if (found.length === 0) throw new CommandFailed('There is no generator to measure.')
  return found
}

/** The package of the code as it is now, in a folder of its own: a checkout bundles itself at every start. */
function installedGazette(packageFolder: string, tell: (line: string) => void): Generator {
  const folder = join(packageFolder, '.cache', 'bench', 'gazette')
  tell('gazette: packing this checkout and installing the package')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  run('npm', ['pack', '--silent', '--pack-destination', folder], packageFolder)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--silent', `./${tarball}`], folder)
  return gazetteIn(join(folder, 'node_modules', 'gazette'), join(folder, 'node_modules'))
}

/** @param modules undefined for a checkout, which a site need not install. */
export function gazetteIn(folder: string, modules: string | undefined): Generator {
  const program = join(folder, 'bin', 'gazette.mjs')
  return {
    name: 'gazette',
    version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version,
    // The report for machines has the time of each stage. It is as long as there are messages, and here are none.
    build: [process.execPath, program, 'build', '--json'],
    serve: (port) => [process.execPath, program, 'dev', '--port', String(port)],
    output: 'dist',
    // The second: what newer Nodes keep of compiled code.
    caches: ['.cache', ...(modules === undefined ? [] : [join(modules, '.cache')])],
    layouts: join(folder, 'layouts'),
    modules,
    tidies: true,
  }
}

/** undefined where it is not installed. */
export function installedHugo(): Generator | undefined {
  let version: string
  try {
    const said = execFileSync('hugo', ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    version = /v(\d[\w.]*)/.exec(said)?.[1] ?? said.trim()
  } catch {
    return undefined
  }
  return {
    name: 'hugo',
    version,
    build: ['hugo', '--quiet'],
    // In memory and without draft posts: its quickest way.
    serve: (port) => ['hugo', 'server', '--port', String(port), '--disableLiveReload'],
    output: 'public',
    caches: ['resources', '.hugo_build.lock'],
    layouts: '',
    modules: undefined,
    tidies: false,
  }
}

/** Never a dependency of the project: a folder of the benchmark's own. */
function installedEleventy(packageFolder: string, tell: (line: string) => void): Generator {
  const folder = join(packageFolder, '.cache', 'bench', 'eleventy')
  const wanted = JSON.stringify({ private: true, dependencies: eleventyPackages })
  const file = join(folder, 'package.json')
  const modules = join(folder, 'node_modules')
  const program = join(modules, '@11ty', 'eleventy', 'cmd.cjs')
  if (!existsSync(program) || readFileSync(file, 'utf8') !== wanted) {
    tell('eleventy: installing it from npm')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, wanted)
    run('npm', ['install', '--no-audit', '--no-fund', '--silent'], folder)
  }
  return {
    name: 'eleventy',
    version: eleventyPackages['@11ty/eleventy'],
    build: [process.execPath, program, '--quiet'],
    serve: (port) => [process.execPath, program, '--serve', '--incremental', '--quiet', `--port=${port}`],
    output: '_site',
    caches: ['.cache'],
    layouts: '',
    modules,
    tidies: false,
  }
}

/** An empty folder for a site, with what the generator wants to find there. */
export function siteFolder(generator: Generator, parent: string): string {
  const folder = join(parent, generator.name)
  mkdirSync(folder, { recursive: true })
  if (generator.modules !== undefined) symlinkSync(generator.modules, join(folder, 'node_modules'), 'dir')
  return folder
}

function run(program: string, args: readonly string[], folder: string): void {
  // npm says what it does on both; the results of a benchmark are nobody else's to print.
  execFileSync(program, [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}
