/** Applications for relief, and what the agent may forgive without one. */
export const AUTHORITY = {
  version: 5,
  stores: {
    applications: 'id, caseId',
    grants: 'id',
  },
} as const
