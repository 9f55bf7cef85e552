import { foldAddress, outputOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import { isError, type Message } from '../core/message.ts'
import type { SiteCode } from '../core/site-code.ts'
import { readManifest } from '../io/manifest.ts'
import type { Theme } from '../render/theme.ts'
import type { BuildRequest } from './build.ts'
import type { Judge } from './judge.ts'
import { checkPlan, type Plan, planSite } from './plan.ts'
import type { Content } from './read-content.ts'

export interface Joined {
  readonly plan: Plan
  readonly messages: readonly Message[]
  /** Errors of documents that are held back for them: they are told, and stop nobody else's publishing. */
  readonly excused: { has(found: Message): boolean }
}

/**
 * Both joins. With `--hold-back`, never-published documents that have errors are taken out and the join is made again,
 * until none is left: what one document breaks may be a link in another.
 */
export function joinSite(
  content: Content,
  config: SiteConfig,
  code: SiteCode,
  theme: Theme | undefined,
  request: BuildRequest,
  judge: Judge,
): Joined {
  const isPublished = request.holdBack ? publishedBefore(request.out, config) : () => true
  const held = new Map<string, readonly Message[]>()
  for (;;) {
    const plan = planSite(content, config, code, { ...request, heldForErrors: [...held.keys()] })
    const messages = [...plan.messages, ...checkPlan(plan, code, theme)]
    const errors = [...content.messages, ...messages].filter((found) => isError(judge.judge(found, plan.site)))
    const inError = new Set(errors.map((found) => found.file))
    const fresh = content.documents.filter(
      ({ head }) => !held.has(head.path) && !isPublished(head) && inError.has(head.path),
    )
    if (!request.holdBack || fresh.length === 0) {
      const earlier = [...held.values()].flat()
      const excused = { has: (found: Message) => held.has(found.file) }
      return { plan, messages: [...earlier, ...messages], excused }
    }
    for (const { head } of fresh) {
      held.set(
        head.path,
        messages.filter((found) => found.file === head.path),
      )
    }
  }
}

/** By the manifest of an earlier build here, or by the ledger, which a fresh checkout has too. */
function publishedBefore(
  out: string,
  { ledger }: Pick<SiteConfig, 'ledger'>,
): (head: { readonly address: `/${string}` }) => boolean {
  const recorded = ledger?.lines.map(({ address }) => outputOf(address)) ?? []
  const outputs = new Set([...Object.keys(readManifest(out)), ...recorded].map(foldAddress))
  return (head) => outputs.has(foldAddress(outputOf(head.address)))
}
