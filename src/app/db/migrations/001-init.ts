/** Tables and indexes of the first edition (Dexie's notation). Editions only grow; an old one never changes. */
export const INIT = {
  version: 1,
  stores: {
    meta: 'key',
    dossiers: 'id',
    visits: 'id, caseId, day, *overlayOps',
    records: 'id, caseId, visitId',
    commitments: 'id, caseId, state',
    drafts: 'id, &[visitId+edition], caseId, updatedAt',
    outbox: 'id, &seq, state, [state+seq], caseId, subject',
    audit: '++seq, at',
  },
} as const
