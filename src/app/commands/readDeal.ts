import { asId, type ApplicationId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { agreementText, costSheetText } from '#domain/repayment/agreementText.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import { proposalOf, type NegotiationFacts } from '#domain/repayment/negotiate.ts'
import type { Negotiation } from '#domain/repayment/negotiation.ts'
import { spentAuthority } from '#domain/repayment/spentAuthority.ts'
import { termsOfCase } from '#domain/repayment/termsOfCase.ts'
import type { Day } from '#domain/time/day.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { openGrants, readGrantRows } from '#app/db/grants.ts'
import { openPayloads } from '#app/db/seal.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { CommandDeps } from './commandDeps.ts'

interface DealAsk {
  readonly draft: RecordDraft
  readonly dossier: Dossier
  /** By whose figures. */
  readonly day: Day
}

/**
 * What was worked out at the table, counted again from what was typed. A signature that was given to another text falls
 * away. Undefined where nothing was worked out, or it comes to nothing.
 */
export async function readDeal(deps: CommandDeps, ask: DealAsk): Promise<Deal | undefined> {
  const { negotiation } = ask.draft
  if (!negotiation?.offer) return undefined
  const facts = await factsOf(deps, negotiation, ask)
  const deal = proposalOf(facts)
  if (!deal.ok) return undefined
  const bound = proposalOf({
    ...facts,
    negotiation: await bind(deps.hash, negotiation, deal.value),
  })
  return bound.ok ? bound.value : undefined
}

async function factsOf(
  deps: CommandDeps,
  negotiation: Negotiation,
  { draft: { caseId }, dossier, day }: DealAsk,
): Promise<NegotiationFacts> {
  const statement = caseStatement(dossier.accounts, day)
  const [held, rows] = await Promise.all([readGrantRows(deps.db), deps.db.commitments.toArray()])
  const grants = await openGrants(deps.sealer, held)
  const grant = grants.find(({ from, until }) => from <= day && day <= until)
  const commitments = grant ? await openPayloads(deps.sealer, 'commitments', rows) : []
  return {
    ...{ statement, negotiation, grant, today: day },
    terms: termsOfCase(statement),
    spent: spentAuthority(commitments, grant ? [grant.id] : [], { caseId, day }),
    newApplicationId: negotiation.applicationId ?? asId<ApplicationId>(deps.ids.newId()),
  }
}

/** The negotiation with those signatures alone that were given to what the sheets say. */
async function bind(hash: Hash, negotiation: Negotiation, deal: Deal): Promise<Negotiation> {
  const { costSheet, agreement, ...words } = negotiation
  const isOf = async (
    sha256: string | undefined,
    text: () => string | undefined,
  ): Promise<boolean> => sha256 !== undefined && sha256 === (await hash.sha256Hex(text() ?? ''))
  const [isCostSigned, isSigned] = await Promise.all([
    isOf(costSheet?.sha256, () => costSheetText(deal)),
    isOf(agreement?.sha256, () => agreementText(deal)),
  ])
  return {
    ...words,
    ...(isCostSigned && { costSheet }),
    ...(isSigned && { agreement }),
  }
}
