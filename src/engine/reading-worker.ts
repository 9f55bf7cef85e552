/** A thread that reads documents: files come in, encoded documents go out. Whatever goes wrong ends it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SourceFile } from '../core/files.ts'
import type { Recipe } from './cache.ts'
import { type EncodedDocument, encodeDocument } from './kept-document.ts'
import { documentReader } from './reader.ts'
import { siteCodeAt } from './site-code.ts'

/** undefined in place of what cannot be handed over. */
type Answer = readonly (EncodedDocument | undefined)[]

const { options, code } = workerData as Recipe
const read = documentReader(options, await siteCodeAt(code))

parentPort?.on('message', (sources: readonly SourceFile[]) => {
  const answer: Answer = sources.map((source) => encodeDocument(read(source)))
  parentPort?.postMessage(answer)
})
