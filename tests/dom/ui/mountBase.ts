import { mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createDoorstepI18n } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'

export interface Mounting {
  readonly props?: Record<string, unknown>
  readonly slots?: Record<string, string>
}

/** A component in the document with the product's texts, in the source language. */
export function mountBase(component: Component, { props = {}, slots = {} }: Mounting): VueWrapper {
  const { plugin } = createDoorstepI18n(tabletMessages)
  return mount(component, { props, slots, attachTo: document.body, global: { plugins: [plugin] } })
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
