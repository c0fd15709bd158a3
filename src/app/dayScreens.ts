/** What stands behind the lock at once: the day and the frame around every screen. */
export { default as NavRail } from './features/shell/NavRail.vue'
export { default as TopLine } from './features/shell/TopLine.vue'
export { default as TodayList } from './features/today/TodayList.vue'
export { default as TodayPage } from './features/today/TodayPage.vue'

/** What is opened behind the lock, each a chunk of its own; named here, for the app's entry has no room for their names. */
export const laterScreens = {
  appointment: () => import('./features/appointment/AppointmentPage.vue'),
  door: () => import('./features/visit/DoorPage.vue'),
  dossier: () => import('./features/dossier/DossierPage.vue'),
  followUp: () => import('./features/followup/FollowUpPage.vue'),
  gate: () => import('./features/gate/GatePage.vue'),
  repayment: () => import('./features/repayment/RepaymentPage.vue'),
  turned: () => import('./features/repayment/TurnedPage.vue'),
  maps: () => import('./features/maps/MapsPage.vue'),
  outbox: () => import('./features/outbox/OutboxPage.vue'),
  record: () => import('./features/record/RecordPage.vue'),
  recordRead: () => import('./features/record/RecordReadPage.vue'),
  route: () => import('./features/route/RoutePage.vue'),
  schedule: () => import('./features/appointment/SchedulePage.vue'),
  statement: () => import('./features/statement/StatementPage.vue'),
  settings: () => import('./features/settings/SettingsPage.vue'),
}
