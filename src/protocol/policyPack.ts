import * as v from 'valibot'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { checkPack } from '#domain/compliance/checkPack.ts'
import { OPERATORS, type Condition, type Operand } from '#domain/compliance/condition.ts'
import type { FactKey } from '#domain/compliance/facts.ts'
import {
  SOURCE_STANDINGS,
  type KeepRule,
  type KeepTerm,
  type PackSource,
  type PolicyPack,
} from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import {
  COUNTED,
  DOOR_MODES,
  LEVELS,
  MOMENTS,
  OVERRIDES,
  type Rule,
  type RuleText,
} from '#domain/compliance/rule.ts'
import { VERDICTS } from '#domain/compliance/verdict.ts'
import { day, name, timeOfDay, whole, zoneName } from './values.ts'

/** How deep a condition may nest: deeper ones nobody can read, and they would recurse. */
const MOST_DEPTH = 6
const MOST_RULES = 200

const matching = (pattern: RegExp, expected: string) =>
  v.pipe(
    v.string(),
    v.check(raw => pattern.test(raw), expected),
  )
/** Keys of maps; without dots, which part the path of a fault. */
const key = matching(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'key')
const isOwnKey = (raw: string): boolean => raw !== 'constructor' && raw !== 'prototype'
const ownKey = v.pipe(key, v.check(isOwnKey, 'key'))
const word = matching(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'word')
const list = <T>(item: v.GenericSchema<unknown, T>, most: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most))
const sentence = name(200)
/** Whether it is a fact of the registry, `checkPack` says. */
const fact = word as unknown as v.GenericSchema<unknown, FactKey>

const operand: v.GenericSchema<unknown, Operand> = v.union([
  v.boolean(),
  whole(0),
  name(40),
  list(name(40), 40),
])
const comparison = v.strictObject({ f: fact, op: v.picklist(OPERATORS), v: operand })

type ConditionSchema = v.GenericSchema<unknown, Condition>

/** By the key that it has, so that a fault is told with its own path and not as "none of these". */
function conditionOver(inner: ConditionSchema): ConditionSchema {
  const kinds = {
    all: v.strictObject({ all: list(inner, 20) }),
    any: v.strictObject({ any: list(inner, 20) }),
    not: v.strictObject({ not: inner }),
  }
  return v.lazy((raw): ConditionSchema => {
    const has = (key: string): boolean =>
      typeof raw === 'object' && raw !== null && Object.hasOwn(raw, key)
    if (has('all')) return kinds.all
    if (has('any')) return kinds.any
    return has('not') ? kinds.not : comparison
  })
}

const tooDeep: ConditionSchema = v.never(`at most ${MOST_DEPTH} levels`)
const condition = Array.from({ length: MOST_DEPTH }).reduce<ConditionSchema>(conditionOver, tooDeep)

const ruleText: v.GenericSchema<unknown, RuleText> = v.strictObject({
  what: sentence,
  why: sentence,
  todo: sentence,
  near: v.exactOptional(sentence),
  unknown: v.exactOptional(sentence),
})
const verdict = v.picklist(VERDICTS)
const atMoments = v.strictObject(v.entriesFromList(MOMENTS, v.exactOptional(verdict)))

const base = {
  id: matching(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+){1,4}$/, 'id of a rule'),
  at: v.pipe(
    list(v.picklist(MOMENTS), MOMENTS.length),
    v.check(all => new Set(all).size === all.length, 'each moment once'),
  ),
  when: v.exactOptional(condition),
  fail: verdict,
  failAt: v.exactOptional(atMoments),
  onUnknown: v.exactOptional(v.picklist(['fail', 'pass'])),
  override: v.exactOptional(v.picklist(OVERRIDES)),
  mode: v.exactOptional(v.picklist(DOOR_MODES)),
  level: v.picklist(LEVELS),
  status: v.exactOptional(v.picklist(['inForce', 'draft'])),
  from: v.exactOptional(day),
  to: v.exactOptional(day),
  src: list(ownKey, 20),
  text: v.strictObject({ 'zh-CN': ruleText, en: ruleText }),
}

const fromOne = whole(1)

const rule: v.GenericSchema<unknown, Rule> = v.variant('kind', [
  v.strictObject({ ...base, kind: v.literal('must'), cond: condition }),
  v.strictObject({ ...base, kind: v.literal('forbid'), cond: condition }),
  v.strictObject({
    ...base,
    kind: v.literal('window'),
    tz: v.picklist(['pack', 'place']),
    open: timeOfDay,
    close: timeOfDay,
    guardMin: whole(0, 240),
    warnMin: v.exactOptional(v.pipe(v.array(whole(1, 240)), v.maxLength(5))),
    consent: v.exactOptional(fact),
  }),
  v.strictObject({
    ...base,
    kind: v.literal('count'),
    what: v.picklist(COUNTED),
    days: whole(1, 366),
    max: whole(1, 1000),
  }),
  v.strictObject({
    ...base,
    kind: v.literal('limit'),
    value: fact,
    max: v.lazy((raw): v.GenericSchema<unknown, number | FactKey> =>
      typeof raw === 'string' ? fact : fromOne,
    ),
  }),
])

const length = v.exactOptional(whole(1, 100_000))
const termFrom = v.pipe(
  v.strictObject({ from: word, years: length, days: length, hours: length }),
  v.check(({ years, days, hours }) => (years ?? days ?? hours) !== undefined, 'a term'),
)
const termUntil = v.strictObject({ until: word })
const keepTerm: v.GenericSchema<unknown, KeepTerm> = v.lazy(raw =>
  typeof raw === 'object' && raw !== null && 'until' in raw ? termUntil : termFrom,
)
const keepRule: v.GenericSchema<unknown, KeepRule> = v.strictObject({
  of: word,
  min: v.exactOptional(keepTerm),
  default: v.exactOptional(keepTerm),
  max: v.exactOptional(keepTerm),
  src: list(ownKey, 20),
})

const source: v.GenericSchema<unknown, PackSource> = v.strictObject({
  instrument: v.strictObject({ 'zh-CN': sentence, en: sentence }),
  article: v.exactOptional(name(100)),
  since: v.exactOptional(day),
  standing: v.picklist(SOURCE_STANDINGS),
})

/** One line of each: a record that is too long, or has strange keys, is refused as a whole. */
const mapOf = <T>(item: v.GenericSchema<unknown, T>, most: number) =>
  v.pipe(v.record(ownKey, item), v.maxEntries(most))

/**
 * A policy pack (compliance.md b): its shape, nothing beside it, and then its sense (`checkPack`). A pack that names a
 * fact, an operator or a kind of rule that this version does not know is refused as a whole: half a rule is none.
 */
export const policyPackSchema: v.GenericSchema<unknown, PolicyPack> = v.pipe(
  v.strictObject({
    pack: matching(/^[A-Z][A-Z0-9-]{1,39}$/, 'name of a pack'),
    version: matching(/^\d{4}\.\d{1,2}\.\d{1,4}$/, 'YYYY.M.n'),
    jurisdiction: matching(/^[A-Z]{2}$/, 'two letters'),
    tz: v.union([v.literal('place'), zoneName]),
    money: v.strictObject({ currency: matching(/^[A-Z]{3}$/, 'currency'), minor: whole(0, 4) }),
    appliesTo: v.strictObject({
      product: list(word, 20),
      channel: list(word, 20),
      role: list(word, 20),
    }),
    effective: v.strictObject({ from: day, to: v.nullable(day) }),
    issuedBy: name(60),
    maxOfflineDays: whole(1, 30),
    factsMaxAgeH: whole(1, 720),
    sources: mapOf(source, 200),
    rules: list(rule, MOST_RULES),
    keep: v.pipe(v.array(keepRule), v.maxLength(50)),
    mask: mapOf(name(120), 40),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { path, expected } of checkPack(dataset.value)) {
      addIssue({ message: expected, expected, path: pathItems(dataset.value, path) })
    }
  }),
)

/** Reads a pack that came from outside; refuses with the first fault. */
export function readPack(raw: unknown): Result<PolicyPack, PackFault> {
  const checked = v.safeParse(policyPackSchema, raw, { abortEarly: true })
  return checked.success ? ok(checked.output) : refused(faultOf(checked.issues[0]))
}

/** Every fault of a pack, for its author; none if `readPack` takes it. */
export function packFaults(raw: unknown): readonly PackFault[] {
  const checked = v.safeParse(policyPackSchema, raw)
  return checked.success ? [] : checked.issues.map(faultOf)
}

function faultOf(issue: v.BaseIssue<unknown>): PackFault {
  return { path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.message }
}

type PathItems = [v.UnknownPathItem, ...v.UnknownPathItem[]]

function pathItems(input: unknown, path: string): PathItems {
  const items = path
    .split('.')
    .map(key => ({ type: 'unknown', origin: 'value', input, key, value: undefined }))
  return items as unknown as PathItems
}
