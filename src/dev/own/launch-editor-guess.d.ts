/** The part of launch-editor that finds the editor: the package has no types for it. */
declare module 'launch-editor/guess.js' {
  /** The command of an editor and its arguments; [null] where none is found. */
  export default function guessEditor(specifiedEditor?: string): readonly [string | null, ...string[]]
}
