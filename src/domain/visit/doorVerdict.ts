import { decide, type Hit } from '../compliance/decide.ts'
import type { Decision } from '../compliance/decision.ts'
import type { FactSet } from '../compliance/facts.ts'
import { isWorse } from '../compliance/verdict.ts'
import { doorMode } from './doorMode.ts'
import type { JudgedVisit } from './judgeVisit.ts'
import { STRICT_PACK } from './strictPack.ts'

type Judged = Pick<JudgedVisit, 'edition' | 'facts' | 'judgement'>

/**
 * What speaks against the talk at a door: the rules that ask for more than a reason, in order; without a pack those of the
 * strict reading, and what it makes of who is there. The same while the same ones speak, whatever the minute.
 */
export function againstTalk({ edition, facts, judgement }: Judged): readonly string[] {
  const isStrict = edition === 'none'
  const { hits } = isStrict ? decide(STRICT_PACK, 'during', facts) : judgement
  const mode = isStrict ? doorMode(facts, {}, 'strict') : undefined
  const rules = hits.filter(hit => isAgainst(hit, facts)).map(({ rule }) => rule)
  return [...rules, ...(mode && !isEarly(mode, facts) ? [mode] : [])].toSorted()
}

const isAgainst = ({ verdict, mode }: Hit, facts: FactSet): boolean =>
  isWorse(verdict, 'reason') && !isEarly(mode, facts)

/** Before anybody has opened, whoever may stand there is treated as somebody else: nothing has happened yet. */
const isEarly = (mode: Hit['mode'], { counterpart }: FactSet): boolean =>
  mode === 'thirdParty' && (counterpart === undefined || counterpart === 'unknown')

/**
 * True where a judgement at the door is to be kept, given those of the visit that were kept on this day: it ends the talk,
 * or is worse than the last one; each set of rules once. Who has left is judged no more.
 */
export function isNewAtDoor(judged: Judged, kept: readonly Decision[]): boolean {
  const speaking = againstTalk(judged)
  if (judged.facts.phase === 'left' || speaking.length === 0) return false
  const before = kept
    .filter(({ moment }) => moment === 'during')
    .toSorted((a, b) => a.madeAt - b.madeAt)
  const isKnown = before.some(
    each => each.edition === judged.edition && againstTalk(each).join() === speaking.join(),
  )
  if (isKnown) return false
  // Without a pack nothing is permitted: each word of the strict reading ends the talk.
  const { edition, judgement } = judged
  if (edition === 'none' || judgement.verdict === 'stop') return true
  return isWorse(judgement.verdict, before.at(-1)?.judgement.verdict ?? 'allow')
}
