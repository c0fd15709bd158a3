import { mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createDoorstepI18n } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'

export interface Mounting {
  readonly props?: Record<string, unknown>
  readonly slots?: Record<string, string>
  readonly i18n?: ReturnType<typeof createDoorstepI18n>
}

/** A component (unknown, since typed lint does not see into .vue files) in the document, in zh-CN. */
export function mountBase(component: unknown, mounting: Mounting): VueWrapper {
  const { props = {}, slots = {}, i18n = createDoorstepI18n(tabletMessages) } = mounting
  const wrapper: unknown = mount(component as Component, {
    props,
    slots,
    attachTo: document.body,
    global: { plugins: [i18n.plugin] },
  })
  return wrapper as VueWrapper
}

/** Props for a v-model that is really bound: what is emitted comes back. */
export function bound(
  wrapper: () => VueWrapper,
  modelValue: unknown,
): { modelValue: unknown; 'onUpdate:modelValue': (value: unknown) => void } {
  return {
    modelValue,
    'onUpdate:modelValue': value => void wrapper().setProps({ modelValue: value }),
  }
}
