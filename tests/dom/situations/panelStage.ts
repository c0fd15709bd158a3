import { flushPromises, mount } from '@vue/test-utils'
import { computed, defineComponent, h, ref, type Component } from 'vue'
import { onTestFinished } from 'vitest'
import GateFoot from '#app/features/gate/GateFoot.vue'
import type { GateReason } from '#domain/compliance/gate.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import { asZoneName } from '#domain/time/hours.ts'
import { gateOfVisit, judgeVisit, type JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { factsOf, type Row } from '#tests/fixtures/situations/rows.ts'
import { createDoorstepI18n, loadLater, setLocale } from '#ui/i18n/i18n.ts'
import { tabletMessages } from '#ui/i18n/tabletMessages.ts'
import GatePanel from '#ui/parts/GatePanel.vue'
import type { FindingView } from '#ui/parts/gateView.ts'
import { useGateView } from '#ui/parts/useGateView.ts'
import { bankPack, PACK_NAMES } from './bankPacks.ts'
import { readFindings, textOf, type ReadFinding } from './readGate.ts'

const PACKS = PACK_NAMES.map(bankPack).map(pack => ({
  ...{ pack, edition: editionOf(pack), packHash: 'a'.repeat(64) },
}))

/** A situation judged by the own packs, as a visit of a case that names its pack. */
export function judgedOf(row: Row): JudgedVisit {
  const facts = factsOf(row)
  const policy = { pack: row[3]?.pack ?? 'CN-CARD', facts: {} }
  const placeZone = asZoneName(String(facts.placeZone))
  return judgeVisit(PACKS, { policy, placeZone }, facts, row[0])
}

/** The gate of a moment as its pages put it together, over facts that are given. */
function gateOn(judged: JudgedVisit, ask: (rule: string) => void): Component {
  return defineComponent(() => {
    const reasons = ref<readonly GateReason[]>([])
    const answers = computed(() => ({ reasons: reasons.value, overrides: [] }))
    const gate = computed(() => gateOfVisit(judged, answers.value))
    const view = useGateView({ judged: computed(() => judged), gate, answers })
    const panel = () =>
      h(GatePanel as Component, {
        view: view.value,
        reasonOf: (rule: string) => reasons.value.find(each => each.rule === rule),
        onReason: (rule: string, said?: GateReason) => {
          const others = reasons.value.filter(each => each.rule !== rule)
          reasons.value = said ? [...others, said] : others
        },
        onAsk: ({ rule }: FindingView) => ask(rule),
      })
    const foot = () =>
      h(GateFoot as Component, {
        use: judged.moment === 'prestart' ? 'prestart' : 'leave',
        isOpen: view.value?.state === 'open',
        busy: false,
      })
    const hasFoot = judged.moment === 'prestart' || judged.moment === 'plan'
    return () => (hasFoot ? [panel(), foot()] : [panel()])
  })
}

export interface PanelStage {
  readonly verdict: () => string
  readonly word: () => string
  readonly banner: () => string
  readonly fills: () => boolean
  readonly findings: () => readonly ReadFinding[]
  /** The rules that a supervisor is asked about, each by its own button. */
  readonly askable: () => Promise<readonly string[]>
  /** A code and own words for every finding that asks for them. */
  readonly giveReasons: (text: string) => Promise<void>
  readonly button: (label: string) => HTMLButtonElement | undefined
}

const i18n = createDoorstepI18n(tabletMessages)
await loadLater(i18n)

const all = <E extends Element>(selector: string): E[] => [
  ...document.querySelectorAll<E>(selector),
]

/** A situation on the panel of the gate, in one language. */
export async function showOnPanel(row: Row, locale: PackLocale): Promise<PanelStage> {
  await setLocale(i18n, locale)
  const asked: string[] = []
  const page = mount(
    gateOn(judgedOf(row), rule => asked.push(rule)),
    { attachTo: document.body, global: { plugins: [i18n.plugin] } },
  )
  onTestFinished(() => page.unmount())
  const banner = (): HTMLElement => page.get<HTMLElement>('[data-verdict]').element
  return {
    verdict: () => banner().dataset['verdict'] ?? '',
    word: () => textOf(banner().querySelector('.word')),
    banner: () => textOf(banner()),
    fills: () => banner().classList.contains('fills'),
    findings: () => readFindings(),
    askable: async () => {
      for (const each of all<HTMLButtonElement>('[data-rule] button')) each.click()
      await flushPromises()
      return asked
    },
    giveReasons: async text => {
      for (const each of all('[data-rule] fieldset')) await giveReason(each, text)
    },
    button: label => all<HTMLButtonElement>('button').find(each => textOf(each) === label),
  }
}

async function giveReason(fieldset: Element, text: string): Promise<void> {
  const select = fieldset.querySelector('select')
  const area = fieldset.querySelector('textarea')
  if (!select || !area) throw new Error('no fields for a reason')
  select.value = 'NO_NETWORK'
  select.dispatchEvent(new Event('change', { bubbles: true }))
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
