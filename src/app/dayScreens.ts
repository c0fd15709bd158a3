/** What stands behind the lock at once: the day and the frame around every screen. */
export { default as NavRail } from './features/shell/NavRail.vue'
export { default as TopLine } from './features/shell/TopLine.vue'
export { default as TodayList } from './features/today/TodayList.vue'
export { default as TodayPage } from './features/today/TodayPage.vue'

/** What is opened from the frame, each a chunk of its own; named here, for the app's entry has no room for their names. */
export const laterScreens = {
  followUp: () => import('./features/followup/FollowUpPage.vue'),
  statement: () => import('./features/statement/StatementPage.vue'),
  repayment: () => import('./features/repayment/RepaymentPage.vue'),
  turned: () => import('./features/repayment/TurnedPage.vue'),
  outbox: () => import('./features/outbox/OutboxPage.vue'),
  settings: () => import('./features/settings/SettingsPage.vue'),
  maps: () => import('./features/maps/MapsPage.vue'),
}
