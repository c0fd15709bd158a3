import { expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { promiseShut } from '#domain/visit/promiseShut.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'

const CN = ownPack('CN-CARD')
const LAWYER = { rule: 'CN-LAW-01', challenge: '1', code: '2' }

const { identityOk: _known, ...UNKNOWN } = FULL_FACTS
const shut = (facts: FactSet, given: Parameters<typeof promiseShut>[1] = []): readonly string[] =>
  promiseShut({ pack: CN, judgement: decide(CN, 'commit', facts) }, given).map(
    ({ hit, state }) => `${hit.rule} ${hit.cause} ${state}`,
  )

test.each<[string, FactSet, readonly string[]]>([
  ['nothing stands against it', FULL_FACTS, []],
  ['nobody is known', UNKNOWN, ['CN-IDENT-02 unknown closed']],
  ['nobody of that name', { ...FULL_FACTS, identityOk: false }, ['CN-IDENT-02 broken closed']],
  [
    'the police was spoken of',
    { ...FULL_FACTS, saidFlags: ['police'] },
    ['CN-TRUTH-01 broken closed'],
  ],
  ['cash is offered', { ...FULL_FACTS, payChannel: 'cash' }, ['CN-PAY-01 broken closed']],
  ['a lawyer acts', { ...FULL_FACTS, saysLawyer: true }, ['CN-LAW-01 broken approval']],
])('%s', (_what, over, expected) => {
  expect(shut(over)).toEqual(expected)
})

test('a supervisor’s code opens its own rule and no other', () => {
  expect(shut({ ...FULL_FACTS, saysLawyer: true }, [LAWYER])).toEqual([])
  expect(shut({ ...FULL_FACTS, saysLawyer: true, payChannel: 'cash' }, [LAWYER])).toEqual([
    'CN-PAY-01 broken closed',
  ])
})

test('where no pack judged, no rule is there to name', () => {
  expect(promiseShut({ judgement: { verdict: 'block', hits: [] } }, [])).toEqual([])
})
