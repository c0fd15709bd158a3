import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { asInstant } from '#domain/time/instant.ts'
import { doorFacts, noted, type DoorEvent } from '#domain/visit/doorLog.ts'
import { doorState, type DoorStage } from '#domain/visit/doorMode.ts'

const packOf = (name: string): PolicyPack =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../src/server/policy/packs/${name}.json`, import.meta.url),
      'utf8',
    ),
  ) as PolicyPack
const CN = packOf('CN-CARD')
const US = packOf('US-FDCPA')
const at = (time: string): number => Date.parse(`2026-11-29T${time}:00+08:00`)

const talk: FactSet = {
  ...{ counterpart: 'debtor', identityBy: ['idTail', 'phoneTail'], identityOk: true },
  ...{ idShown: true, phase: 'talk', recording: 'av', placeZone: 'Asia/Shanghai' },
  ...{ startsAt: at('15:00'), nowAt: at('15:00') },
}

/** What the packs make of a door: the stage, and whether a commitment may be made. */
const TABLE: readonly [string, PolicyPack, FactSet, DoorStage, string | undefined][] = [
  ['talk', CN, {}, 'talk', undefined],
  ['not recorded: the supervisor’s, no end', CN, { recording: 'none' }, 'talk', 'approval'],
  ['spouse', CN, { counterpart: 'spouse' }, 'thirdParty', 'stage'],
  ['neighbour', CN, { counterpart: 'unrelated' }, 'thirdParty', 'stage'],
  ['unknown', CN, { counterpart: 'unknown' }, 'unknown', 'stage'],
  ['child', CN, { counterpart: 'minor' }, 'minor', 'stage'],
  ['deceased', CN, { counterpart: 'spouse', debtorState: 'deceased' }, 'estate', 'stage'],
  ['complaint', CN, { complaintRaised: true }, 'complaint', 'stage'],
  ['unsafe', CN, { distress: true }, 'safety', 'stage'],
  ['asked to leave', CN, { askedToLeave: true }, 'leaving', 'stage'],
  ['21:59', CN, { nowAt: at('21:59') }, 'talk', undefined],
  ['22:00', CN, { nowAt: at('22:00') }, 'talk', 'stopped'],
  ['22:05, agreed', CN, { nowAt: at('22:05'), nightConsentUntil: at('22:30') }, 'talk', undefined],
  ['22:31', CN, { nowAt: at('22:31'), nightConsentUntil: at('22:30') }, 'talk', 'stopped'],
  ['inside, not asked in', CN, { inPrivate: true }, 'talk', 'stopped'],
  ['lawyer', CN, { saysLawyer: true }, 'talk', 'approval'],
  ['offers cash', CN, { payChannel: 'cash' }, 'talk', 'stopped'],
  ['pays to the bank', CN, { payChannel: 'bankApp' }, 'talk', undefined],
  [
    'US: the spouse is a consumer',
    US,
    { counterpart: 'spouse', filmConsent: true },
    'talk',
    undefined,
  ],
  ['US: a child is a child', US, { counterpart: 'minor' }, 'minor', 'stage'],
  ['US: lawyer', US, { saysLawyer: true, filmConsent: true }, 'talk', 'stopped'],
  [
    'US: deceased, the spouse',
    US,
    { counterpart: 'spouse', debtorState: 'deceased', filmConsent: true },
    'talk',
    undefined,
  ],
  [
    'US: deceased, the executor',
    US,
    { counterpart: 'executor', debtorState: 'deceased', filmConsent: true },
    'talk',
    undefined,
  ],
  ['US: deceased, kin', US, { counterpart: 'kin', debtorState: 'deceased' }, 'estate', 'stage'],
]

test.each(TABLE)('%s', (...[, pack, over, stage, closed]) => {
  const facts = { ...talk, ...over }
  const state = doorState(facts, decide(pack, 'during', facts), 'pack')
  expect(state.stage).toBe(stage)
  expect(state.closed?.kind).toBe(closed)
})

test.each([CN, US])(
  '$pack lets the debtor be identified before the talk, and the talk begin',
  pack => {
    const log = [
      { fact: 'counterpart', value: 'debtor' },
      { fact: 'idShown', value: true },
      { fact: 'identityBy', value: ['idTail', 'document'] },
    ] as const
    let events: readonly DoorEvent[] = []
    for (const note of log) {
      events = noted(events, note, asInstant(at('15:00')))
      const facts = { ...talk, ...doorFacts(events) }
      const state = doorState(facts, decide(pack, 'during', facts), 'pack')
      expect(state.stage).toBe('identify')
      expect(state.stopped).toBeUndefined()
      expect(state.steps).toEqual(expect.arrayContaining(['identify', 'talk', 'workId']))
    }
  },
)
