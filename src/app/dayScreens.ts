/** What stands behind the lock at once: the day and the frame around every screen. */
export { default as NavRail } from './features/shell/NavRail.vue'
export { default as TopLine } from './features/shell/TopLine.vue'
export { default as TodayList } from './features/today/TodayList.vue'
export { default as TodayPage } from './features/today/TodayPage.vue'
