import { expect, test, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { gatePath, loadGate } from '#app/inject/gatePath.ts'
import { anId } from '#tests/fixtures/builders.ts'

const ID = anId<never>(5, 1)
const PAGE: Component = { render: () => null }

test('a tap on the way to the gate asks for no code, not even for code that is here', async () => {
  const screen = vi.fn(() => Promise.resolve({ default: PAGE }))
  const routes = [
    { path: '/', component: PAGE },
    { path: '/visit/:visitId/gate', component: screen },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/')
  await loadGate(router, ID)
  await loadGate(router, ID)
  expect(screen).toHaveBeenCalledOnce()
  await router.push(gatePath(ID, 'leave'))
  expect(screen).toHaveBeenCalledOnce()
  expect(router.currentRoute.value.matched[0]?.components).toEqual({ default: PAGE })
})
