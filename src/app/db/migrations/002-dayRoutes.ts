/** What the agent settled for a day: the order of its stops. */
export const DAY_ROUTES = {
  version: 2,
  stores: { dayRoutes: 'id, updatedAt' },
} as const
