import fc from 'fast-check'
import {
  FACT_KEYS,
  factOf,
  type FactKey,
  type FactSet,
  type FactType,
  type FactValue,
} from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { MOMENTS, type Moment } from '#domain/compliance/rule.ts'
import { OWN_PACKS, ownPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS, inChina } from '#tests/fixtures/packs.ts'

const DAY_MS = 86_400_000
const NOON = inChina('12:00')
const DAYS = [-8, -7, -6, -1, 0, 1].map(days =>
  new Date(NOON + days * DAY_MS).toISOString().slice(0, 10),
)

/** Any value of a fact; numbers, days and instants near to where rules change their mind. */
export function valueOf(type: FactType): fc.Arbitrary<FactValue> {
  switch (type.kind) {
    case 'flag':
      return fc.boolean()
    case 'count':
      return fc.constantFrom(0, 1, 2, 3, 23, 24, 25, 30, 60, 61, 168, 169)
    case 'fen':
      return fc.constantFrom(0, 1, 50_000, 50_001, 54_805, 1_234_567_890)
    case 'instant':
      return fc.integer({ min: -2 * 96, max: 2 * 96 }).map(quarters => NOON + quarters * 900_000)
    case 'zone':
      return fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Etc/UTC')
    case 'days':
      return fc.array(fc.constantFrom(...DAYS), { maxLength: 8 })
    case 'code':
      return fc.constantFrom(...type.codes)
    case 'codes':
      return fc.subarray([...type.codes], { maxLength: 3 })
  }
}

/** Facts of the registry: any of them, each known or not. Half of the sets are good ones with a few said otherwise. */
export const anyFacts: fc.Arbitrary<FactSet> = fc
  .tuple(fc.boolean(), anyOf(0.5), anyOf(0.1))
  .map(([isWild, wild, few]) => (isWild ? wild : { ...FULL_FACTS, ...few }))

function anyOf(share: number): fc.Arbitrary<FactSet> {
  const values = FACT_KEYS.map(key =>
    fc
      .tuple(fc.integer({ min: 1, max: 100 }), valueOf(factOf(key).type))
      .map(([dice, value]): [FactKey, FactValue] | undefined =>
        dice <= share * 100 ? [key, value] : undefined,
      ),
  )
  return fc
    .tuple(...values)
    .map(pairs => Object.fromEntries(pairs.filter(pair => pair !== undefined)))
}

export const anyPack: fc.Arbitrary<PolicyPack> = fc.constantFrom(...OWN_PACKS.map(ownPack))

export const anyMoment: fc.Arbitrary<Moment> = fc.constantFrom(...MOMENTS)

export const anyKey: fc.Arbitrary<FactKey> = fc.constantFrom(...FACT_KEYS)

/** The same facts without one. */
export function without(facts: FactSet, key: FactKey): FactSet {
  return Object.fromEntries(Object.entries(facts).filter(([each]) => each !== key))
}
