/** Check-ins of visits, and parts of the agent's own track. */
export const PLACE = {
  version: 3,
  stores: {
    checkIns: 'id, caseId, visitId',
    tracks: 'id, dutyId, until',
  },
} as const
