import type { Component } from 'vue'
import { createRouter, type LocationQuery, type Router, type RouterHistory } from 'vue-router'
import { isUuid } from '#domain/base/ids.ts'
import ApprovalsPage from './approvals/ApprovalsPage.vue'
import AuthorityPage from './authority/AuthorityPage.vue'
import ComplaintsPage from './complaints/ComplaintsPage.vue'
import DevicesPage from './devices/DevicesPage.vue'
import ExceptionsPage from './exceptions/ExceptionsPage.vue'
import InboxPage from './inbox/InboxPage.vue'
import PlacesPage from './places/PlacesPage.vue'
import PromisesPage from './promises/PromisesPage.vue'
import RecordListPage from './list/RecordListPage.vue'
import RecordPage from './record/RecordPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** On a record: the filter of the list that one came from, for the way back. */
    list?: LocationQuery
  }
}

/** Places of the desk; addresses carry opaque ids and filter codes, never a name. */
export function createDeskRouter(history: RouterHistory): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', name: 'records', component: RecordListPage as Component },
      {
        path: '/records/:recordId',
        name: 'record',
        component: RecordPage as Component,
        props: true,
        beforeEnter: to => isUuid(String(to.params['recordId'])) || { name: 'records' },
      },
      { path: '/devices', name: 'devices', component: DevicesPage as Component },
      { path: '/inbox', name: 'inbox', component: InboxPage as Component },
      { path: '/exceptions', name: 'exceptions', component: ExceptionsPage as Component },
      { path: '/approvals', name: 'approvals', component: ApprovalsPage as Component },
      { path: '/authority', name: 'authority', component: AuthorityPage as Component },
      { path: '/promises', name: 'promises', component: PromisesPage as Component },
      { path: '/complaints', name: 'complaints', component: ComplaintsPage as Component },
      { path: '/places', name: 'places', component: PlacesPage as Component },
      { path: '/:rest(.*)*', redirect: { name: 'records' } },
    ],
  })
  router.beforeEach((to, from) => {
    const list = from.name === 'records' ? from.query : from.meta.list
    if (to.name === 'record' && list) to.meta.list = list
  })
  return router
}
