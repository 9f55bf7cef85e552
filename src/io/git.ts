/** What git knows of a folder. The one place that starts a process: `git`, without a shell. */
import { execFileSync } from 'node:child_process'

/** Why git could not answer: there is no git, no repository, no such ref, or the history is not there. */
export interface NoAnswer {
  readonly reason: string
  readonly note: string
}

/** Git answers in this many bytes, or not at all. */
const mostBytes = 64 * 1024 * 1024

/**
 * The files below a folder that are not as they were at a ref: committed since, changed, or new and not ignored. Where the
 * ref is another branch, since the two parted.
 * @param folder Absolute path, in a working copy.
 * @param ref A branch, a tag, a commit: what `isRef` accepts.
 * @returns paths from the folder, with forward slashes.
 */
export function changedFiles(folder: string, ref: string): ReadonlySet<string> | NoAnswer {
  const inside = git(folder, ['rev-parse', '--is-inside-work-tree'])
  if (typeof inside !== 'string') return inside
  const commit = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  if (typeof commit !== 'string') {
    return {
      reason: `git knows no "${ref}" here`,
      note: 'Name a branch, tag or commit that is there. A copy made with --depth has little history: fetch more of it.',
    }
  }
  // Without a common history (a shallow copy has none) the two states themselves are compared.
  const parted = git(folder, ['merge-base', commit.trim(), 'HEAD'])
  const base = typeof parted === 'string' ? parted.trim() : commit.trim()
  const names = ['--name-only', '-z']
  const committed = git(folder, ['diff', ...names, '--no-renames', '--no-ext-diff', '--relative', base, '--', '.'])
  const untracked = git(folder, ['ls-files', '-z', '--others', '--exclude-standard', '--', '.'])
  if (typeof committed !== 'string') return committed
  if (typeof untracked !== 'string') return untracked
  return new Set(`${committed}\0${untracked}`.split('\0').filter((path) => path !== ''))
}

/** A ref is told to git as a word of its command line: one that starts with a hyphen would be an option. */
export function isRef(text: string): boolean {
  return /^[^\s\u0000-\u001f\u007f-][^\s\u0000-\u001f\u007f]*$/.test(text)
}

function git(folder: string, words: readonly string[]): string | NoAnswer {
  // Settings of a repository may name programs to run; none is needed to list names.
  const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false']
  try {
    return execFileSync('git', ['-C', folder, '--no-optional-locks', '--no-pager', ...settings, ...words], {
      encoding: 'utf8',
      maxBuffer: mostBytes,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Windows would look for git.exe in the current folder first, which may be somebody else's content.
      env: { ...process.env, NoDefaultCurrentDirectoryInExePath: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      windowsHide: true,
    })
  } catch (error) {
    return explained(error)
  }
}

function explained(error: unknown): NoAnswer {
  const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: unknown }
  if (code === 'ENOENT') return { reason: 'there is no git', note: 'Install git, or leave out --since.' }
  const said = typeof stderr === 'string' ? (stderr.trim().split('\n')[0] ?? '') : ''
  if (/dubious ownership/.test(said)) {
    return {
      reason: 'the folder belongs to another user, so git does not look into it',
      note: 'Allow it with: git config --global --add safe.directory and the path of the folder',
    }
  }
  if (/not a git repository/.test(said)) {
    return { reason: 'this is no git repository', note: 'Leave out --since, or begin one with: git init' }
  }
  return { reason: said === '' ? 'git did not answer' : `git says: ${said}`, note: 'Mend that, or leave out --since.' }
}
