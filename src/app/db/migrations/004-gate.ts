/** The bank's rule packs, what the gate is opened with, and the judgements that were acted on. */
export const GATE = {
  version: 4,
  stores: {
    policies: 'id',
    gateKeys: 'id',
    decisions: 'id, caseId, visitId',
  },
} as const
