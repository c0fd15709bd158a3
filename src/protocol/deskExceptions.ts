import * as v from 'valibot'
import { CHALLENGE_LENGTH, CODE_LENGTH, parseChallenge } from '#domain/compliance/override.ts'
import type { PackEdition, PackSource } from '#domain/compliance/pack.ts'
import { OVERRIDES, type OverrideKind, type PackLocale } from '#domain/compliance/rule.ts'
import { VERDICTS, type Verdict } from '#domain/compliance/verdict.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import { packEdition } from './decisionDocument.ts'
import type { RecordAgent } from './desk.ts'
import { agentSchema, packSourceSchema, saidSchema, spokenSchema, type Said } from './deskRules.ts'
import { day, id, instant, name } from './values.ts'

const challenge = v.pipe(
  v.string(),
  v.check(raw => raw.length === CHALLENGE_LENGTH && parseChallenge(raw) === raw, 'challenge'),
)

/** The body of `POST /desk/exceptions/find`: what an agent reads out. */
export const exceptionAskSchema = v.strictObject({ challenge })

/** The body of `POST /desk/exceptions`; the reason may be left out where it was granted before. */
export const exceptionGrantSchema = v.strictObject({
  challenge,
  reason: v.exactOptional(name(500)),
})

export type ExceptionGrant = v.InferOutput<typeof exceptionGrantSchema>

/** Who granted an exception, when, and why. */
export interface GrantMade {
  readonly by: RecordAgent
  readonly at: Instant
  readonly reason: string
}

/** What a challenge is about. */
export interface ExceptionSubject {
  /** The agent whose tablet it is, and his partner. */
  readonly agents: readonly RecordAgent[]
  readonly caseNo: string
  /** Masked. */
  readonly debtorName: string
  readonly rule: string
  readonly day: Day
  readonly edition: PackEdition
  /** What the rule says where it is broken. */
  readonly verdict: Verdict
  readonly openBy: OverrideKind
  readonly text: Readonly<Record<PackLocale, Said>>
  readonly sources: readonly PackSource[]
  /** There already; the code stays the same. */
  readonly granted?: GrantMade | undefined
}

/** The answer of `POST /desk/exceptions`. */
export interface GrantedCode {
  readonly code: string
  readonly granted: GrantMade
}

/** One line of `GET /desk/exceptions`. */
export interface ExceptionLine {
  readonly id: string
  readonly agents: readonly RecordAgent[]
  readonly caseNo: string
  readonly debtorName: string
  readonly rule: string
  readonly what: Readonly<Record<PackLocale, string>>
  readonly day: Day
  readonly granted: GrantMade
  /** When it was decided with it; absent until such a decision has come. */
  readonly usedAt?: Instant | undefined
}

/** The newest first. */
export interface ExceptionsResponse {
  readonly exceptions: readonly ExceptionLine[]
}

const grantMadeSchema: v.GenericSchema<unknown, GrantMade> = v.object({
  by: agentSchema,
  at: instant,
  reason: v.string(),
})

export const exceptionSubjectSchema: v.GenericSchema<unknown, ExceptionSubject> = v.object({
  agents: v.array(agentSchema),
  caseNo: v.string(),
  debtorName: v.string(),
  rule: v.string(),
  day,
  edition: packEdition,
  verdict: v.picklist(VERDICTS),
  openBy: v.picklist(OVERRIDES),
  text: saidSchema,
  sources: v.array(packSourceSchema),
  granted: v.optional(grantMadeSchema),
})

export const grantedCodeSchema: v.GenericSchema<unknown, GrantedCode> = v.object({
  code: v.pipe(v.string(), v.digits(), v.length(CODE_LENGTH)),
  granted: grantMadeSchema,
})

export const exceptionsResponseSchema: v.GenericSchema<unknown, ExceptionsResponse> = v.object({
  exceptions: v.array(
    v.object({
      id: id<string>(),
      agents: v.array(agentSchema),
      caseNo: v.string(),
      debtorName: v.string(),
      rule: v.string(),
      what: spokenSchema,
      day,
      granted: grantMadeSchema,
      usedAt: v.optional(instant),
    }),
  ),
})
