import type { Position } from '../../core/message.ts'
import { readYaml } from '../../core/yaml.ts'

/** Where values of a JSON text stand. The text is gone through when the first place is asked for. */
export interface Places {
  /** Of a value, or of the nearest one around it that is there. */
  readonly of: (path: readonly PropertyKey[]) => Partial<Position>
  /** Where the text stops being JSON, as near as can be told. */
  readonly problem: () => Partial<Position>
}

/** JSON is YAML, whose reader knows places. */
export function jsonPlaces(text: string): Places {
  let read: ReturnType<typeof readYaml> | undefined
  const known = () => {
    read ??= readYaml(text)
    return read
  }
  return {
    of(path) {
      const { positions } = known()
      for (let length = path.length; length > 0; length--) {
        const found = positions[path.slice(0, length).map(String).join('.')]
        if (found !== undefined) return { line: found.line, column: found.column }
      }
      return {}
    },
    problem() {
      const { problem } = known()
      return problem === undefined ? {} : { line: problem.line, column: problem.column }
    },
  }
}
