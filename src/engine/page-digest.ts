/** What a finished page says, for commands that compare builds. */
export { type PageDigest, pageDigest } from '../check/page-digest.ts'
