import type { Component } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { isUuid } from '#domain/base/ids.ts'
import RecordListPage from './list/RecordListPage.vue'
import RecordPage from './record/RecordPage.vue'

/** Places of the desk; addresses carry opaque ids and filter codes, never a name. */
export function createDeskRouter(): Router {
  return createRouter({
    history: createWebHistory('/desk'),
    routes: [
      { path: '/', name: 'records', component: RecordListPage as Component },
      {
        path: '/records/:recordId',
        name: 'record',
        component: RecordPage as Component,
        props: true,
        beforeEnter: to => isUuid(String(to.params['recordId'])) || { name: 'records' },
      },
      { path: '/:rest(.*)*', redirect: { name: 'records' } },
    ],
  })
}
