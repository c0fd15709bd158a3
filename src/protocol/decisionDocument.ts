import * as v from 'valibot'
import type { AttachmentId, CaseId, DecisionId, StaffId, VisitId } from '#domain/base/ids.ts'
import type { Hit, Judgement } from '#domain/compliance/decide.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { isFactKey, isFactValue, type FactKey, type FactSet } from '#domain/compliance/facts.ts'
import { GATE_REASONS } from '#domain/compliance/gate.ts'
import type { PackEdition } from '#domain/compliance/pack.ts'
import { DOOR_MODES, MOMENTS } from '#domain/compliance/rule.ts'
import { VERDICTS } from '#domain/compliance/verdict.ts'
import { DOOR_FACTS, type DoorEvent } from '#domain/visit/doorLog.ts'
import { id, instant, name, sha256, text, whole } from './values.ts'

const MOST_HITS = 200
const ruleId = name(60)

/** Facts of the registry alone, each of its own type. */
export const factSetSchema: v.GenericSchema<unknown, FactSet> = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check(
    raw => Object.entries(raw).every(([key, value]) => isFactKey(key) && isFactValue(key, value)),
    'facts of the registry',
  ),
  v.transform(plainFacts),
)

/** By its form alone: a newer tablet knows more of them, and what it judged by is kept. */
const factName = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,39}$/))
const strangeValue = v.union([
  v.boolean(),
  whole(Number.MIN_SAFE_INTEGER),
  text(200),
  v.pipe(v.array(text(100)), v.maxLength(1000)),
])

/** The facts of a decision: those of the registry each of its own type, and others as they came. */
export const keptFactsSchema: v.GenericSchema<unknown, FactSet> = v.pipe(
  v.record(factName, v.unknown()),
  v.maxEntries(200),
  v.check(
    raw =>
      Object.entries(raw).every(([key, value]) =>
        isFactKey(key) ? isFactValue(key, value) : v.is(strangeValue, value),
      ),
    'facts, each of its own type',
  ),
  v.transform(plainFacts),
)

/** JSON can say −0, but says 0 when it is written again. */
function plainFacts(raw: Readonly<Record<string, unknown>>): FactSet {
  const plain = Object.entries(raw).map(([key, value]) => [key, value === 0 ? 0 : value])
  return Object.fromEntries(plain) as FactSet
}

/** The name of a pack: `CN-CARD`. */
export const packName = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9-]{1,39}$/))

/** What one rule has to say. */
export const hitSchema: v.GenericSchema<unknown, Hit> = v.strictObject({
  rule: ruleId,
  verdict: v.picklist(VERDICTS),
  cause: v.picklist(['broken', 'near', 'unknown']),
  missing: v.exactOptional(v.array(factName as unknown as v.GenericSchema<unknown, FactKey>)),
  numbers: v.exactOptional(v.record(name(20), v.union([whole(Number.MIN_SAFE_INTEGER), text(40)]))),
  mode: v.exactOptional(v.picklist(DOOR_MODES)),
})

const judgementSchema: v.GenericSchema<unknown, Judgement> = v.strictObject({
  verdict: v.picklist(VERDICTS),
  hits: v.pipe(v.array(hitSchema), v.maxLength(MOST_HITS)),
  mode: v.exactOptional(v.picklist(DOOR_MODES)),
})

/** The name of an edition: `CN-CARD@2026.11.1`. */
export const packEdition = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Z0-9-]{1,39}@\d{4}\.\d{1,2}\.\d{1,4}$/),
  v.transform(raw => raw as PackEdition),
)

/** A judgement that was acted on. */
export const decisionSchema: v.GenericSchema<unknown, Decision> = v.strictObject({
  id: id<DecisionId>(),
  visitId: id<VisitId>(),
  caseId: id<CaseId>(),
  madeBy: id<StaffId>(),
  madeAt: instant,
  moment: v.picklist(MOMENTS),
  edition: v.union([packEdition, v.literal('none')]),
  packHash: v.union([sha256, v.literal('')]),
  facts: keptFactsSchema,
  factsHash: sha256,
  judgement: judgementSchema,
  answers: v.strictObject({
    reasons: v.pipe(
      v.array(v.strictObject({ rule: ruleId, code: v.picklist(GATE_REASONS), text: text(500) })),
      v.maxLength(MOST_HITS),
    ),
    overrides: v.pipe(
      v.array(
        v.strictObject({
          rule: ruleId,
          challenge: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)),
          code: v.pipe(v.string(), v.regex(/^\d{8}$/)),
        }),
      ),
      v.maxLength(MOST_HITS),
    ),
  }),
  attachmentId: v.exactOptional(id<AttachmentId>()),
})

/** What was noted at the door: facts that may be said there, each of its own type. */
export const doorEventSchema: v.GenericSchema<unknown, DoorEvent> = v.pipe(
  v.strictObject({ at: instant, fact: v.picklist(DOOR_FACTS), value: v.unknown() }),
  v.check(({ fact, value }) => isFactValue(fact, value), 'a value of the fact'),
  v.transform(raw => raw as DoorEvent),
)
