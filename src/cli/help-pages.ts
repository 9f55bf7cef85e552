/** Pages of docs/ that `gazette help` prints. They come with the package, and messages name them. */
export const pages = [
  'configuration',
  'front-matter',
  'addresses',
  'layouts',
  'cli',
  'planet',
  'publish',
  'schedule',
] as const

/** What authors do: docs/tasks/. */
export const tasks = ['write', 'picture', 'schedule', 'correct', 'rename', 'take-down'] as const

/**
 * The file of a page, from the package's folder, or undefined where there is none. A task needs no `tasks/` in front, but for
 * `schedule`, of which there is a page for authors and one that says how schedules work.
 */
export function helpPage(topic: string): string | undefined {
  if (includes(pages, topic)) return `docs/${topic}.md`
  const task = topic.replace(/^tasks\//, '')
  return includes(tasks, task) ? `docs/tasks/${task}.md` : undefined
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
