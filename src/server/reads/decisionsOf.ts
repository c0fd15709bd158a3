import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { decide } from '#domain/compliance/decide.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { compareVersions, editionOf, type PolicyPack } from '#domain/compliance/pack.ts'
import type {
  DecisionDifference,
  DeskDecision,
  DeskDifference,
  DeskFinding,
  SecondOpinion,
} from '#protocol/deskDecisions.ts'
import { editionsNamed } from '../db/storedPacks.ts'
import { bankGate } from '../policy/bankGate.ts'
import { hitWords } from '../policy/ruleWords.ts'
import type { ReadDeps } from './readDeps.ts'

/** The judgements of a visit of a case, held ones too, in the order in which they were made; later editions are asked now. */
export async function decisionsOf(
  { db }: ReadDeps,
  { visitId, caseId }: { readonly visitId: VisitId; readonly caseId: CaseId },
): Promise<readonly DeskDecision[]> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('staff', 'staff.id', 'decision.made_by')
    .select(['decision.doc', 'decision.status', 'differences'])
    .select(['staff.id', 'staff.staff_no', 'staff.name'])
    .where('visit_id', '=', visitId)
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    .orderBy('decision.id')
    .execute()
  const packs = new Map<string, readonly PolicyPack[]>()
  const decisions: DeskDecision[] = []
  for (const { doc, status, differences, ...agent } of rows) {
    const name = doc.edition.split('@')[0] ?? ''
    const editions = packs.get(name) ?? (await editionsNamed(db, name))
    packs.set(name, editions)
    decisions.push({
      agent: { id: agent.id, staffNo: agent.staff_no, name: agent.name },
      isHeld: status === 'held',
      ...judged(doc, differences, editions),
    })
  }
  return decisions
}

function judged(
  made: Decision,
  differences: readonly DecisionDifference[],
  editions: readonly PolicyPack[],
): Omit<DeskDecision, 'agent' | 'isHeld'> {
  const pack = editions.find(each => editionOf(each) === made.edition)
  const second = pack && secondOpinion(made, pack, editions)
  return {
    id: made.id,
    madeAt: made.madeAt,
    moment: made.moment,
    edition: made.edition,
    verdict: made.judgement.verdict,
    gate: pack ? bankGate(pack, made, differences).state : 'closed',
    findings: made.judgement.hits.map(hit => findingOf(made, hit, { pack, differences })),
    facts: made.facts,
    differences: pack ? differencesInWords(pack, made, differences) : differences,
    ...(second && { second }),
  }
}

/** A rule is but a name: what the bank finds of it is said beside. */
function differencesInWords(
  pack: PolicyPack,
  { moment, facts }: Decision,
  differences: readonly DecisionDifference[],
): readonly DeskDifference[] {
  const { hits } = decide(pack, moment, facts)
  return differences.map(each => {
    const hit = each.kind === 'hits' && hits.find(({ rule }) => rule === each.rule)
    const text = hit ? hitWords(pack, hit)?.text : undefined
    return text ? { ...each, what: { 'zh-CN': text['zh-CN'].what, en: text.en.what } } : each
  })
}

function findingOf(
  { answers }: Decision,
  hit: DeskFinding['hit'],
  bank: {
    readonly pack: PolicyPack | undefined
    readonly differences: readonly DecisionDifference[]
  },
): DeskFinding {
  const words = bank.pack && hitWords(bank.pack, hit)
  const reason = answers.reasons.find(({ rule }) => rule === hit.rule)
  const isOpened = answers.overrides.some(({ rule }) => rule === hit.rule)
  const isGranted = !bank.differences.some(
    ({ kind, rule }) => kind === 'notGranted' && rule === hit.rule,
  )
  return {
    hit,
    ...(words ?? { sources: [] }),
    ...(reason && { reason: { code: reason.code, text: reason.text } }),
    ...(isOpened && { override: { isGranted } }),
  }
}

/** By the newest edition of the same pack, where that is a later one. */
function secondOpinion(
  { moment, facts }: Decision,
  used: PolicyPack,
  editions: readonly PolicyPack[],
): SecondOpinion | undefined {
  const [newest] = editions.toSorted((a, b) => compareVersions(b.version, a.version))
  if (!newest || compareVersions(newest.version, used.version) <= 0) return undefined
  const { verdict, hits } = decide(newest, moment, facts)
  return { edition: editionOf(newest), verdict, rules: hits.map(({ rule }) => rule) }
}
