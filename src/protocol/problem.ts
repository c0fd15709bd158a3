import type { SealFault } from './sealed.ts'

/**
 * Every refusal that crosses a boundary, by name and stable code. The floor of `code / 100` is the HTTP
 * status. Codes are never re-used. Texts for people live in `ui/i18n` under the same names.
 * 202xx mark stored operations whose effect waits; 5xx01 and up without a server are the tablet's own.
 */
export const PROBLEMS = {
  dependencyMissing: 20201,
  outOfScope: 20202,
  draftSurrendered: 20203,
  recordIncomplete: 20204,
  dependencyRejected: 20205,
  subjectUnknown: 20206,

  malformedJson: 40001,
  wrongShape: 40002,
  tooDeep: 40003,
  badEncoding: 40004,
  badCursor: 40005,
  // 40006 was a bad file of a bank, which nothing answers any more.
  noSession: 40101,
  wrongPassword: 40102,
  proofMissing: 40103,
  proofRefused: 40104,
  proofStale: 40105,
  proofReplayed: 40106,
  identityRefused: 40107,
  identityStale: 40108,
  signInLapsed: 40109,
  deviceRefused: 40301,
  roleRefused: 40302,
  crossSite: 40303,
  deviceNotEnrolled: 40304,
  enrolCodeRefused: 40305,
  stepUpNeeded: 40306,
  identityUnknown: 40307,
  ownWork: 40308,
  aboveAuthority: 40309,
  notFound: 40401,
  methodRefused: 40501,
  operationReused: 40901,
  fieldsChangedOnBothSides: 40902,
  signingKeyTaken: 40903,
  fileTaken: 40904,
  fileIncomplete: 40905,
  bodyTooLarge: 41301,
  wrongMediaType: 41501,
  rangeRefused: 41601,
  unknownOperation: 42201,
  unknownEdition: 42202,
  wrongContent: 42203,
  cannotOpenSealed: 42204,
  fileDiffers: 42205,
  protocolTooOld: 42601,
  tooManyRequests: 42901,
  filesOverQuota: 42902,
  internal: 50001,
  databaseAway: 50301,
  databaseClosed: 50302,
  vaultLocked: 50303,
  leaseExpired: 50305,
  sealBroken: 50304,
  identityProviderAway: 50306,
  mapLayerAway: 50307,
  policyMalformed: 50321,
  policyUnsigned: 50322,
  policyTooNew: 50323,
  networkAway: 50401,
  serverNotUnderstood: 50201,
  storageFull: 50701,
} as const

export type ProblemName = keyof typeof PROBLEMS

export type ProblemCode = (typeof PROBLEMS)[ProblemName]

/** Typed details by problem; a name that is not listed carries none. */
export interface ProblemDetails {
  wrongShape: { path: string; expected: string }
  wrongContent: { path: string; expected: string }
  cannotOpenSealed: { reason: SealFault }
  bodyTooLarge: { limitBytes: number }
  tooManyRequests: { retryAfterS: number }
  filesOverQuota: { retryAfterS: number }
  databaseAway: { retryAfterS: number }
  tooDeep: { limit: number }
  dependencyMissing: { missing: readonly string[] }
  fieldsChangedOnBothSides: { fields: readonly string[]; theirs: unknown; rev: number }
  protocolTooOld: { required: number; minVersion: string }
  sealBroken: { table: string; id: string }
}

export type DetailOf<N extends ProblemName> = N extends keyof ProblemDetails
  ? ProblemDetails[N]
  : undefined

/** A typed refusal as it is carried in code; on the wire it becomes RFC 9457 `application/problem+json`. */
export class Problem<N extends ProblemName = ProblemName> extends Error {
  override readonly name = 'Problem'
  readonly problem: N
  readonly detail: DetailOf<N> | undefined

  constructor(problem: N, detail?: DetailOf<N>, cause?: unknown) {
    super(problem, cause === undefined ? undefined : { cause })
    this.problem = problem
    this.detail = detail
  }

  /** The stable code. */
  get code(): ProblemCode {
    return PROBLEMS[this.problem]
  }

  /** The HTTP status. */
  get status(): number {
    return statusOf(this.problem)
  }
}

/** The HTTP status of a problem. */
export function statusOf(problem: ProblemName): number {
  return Math.floor(PROBLEMS[problem] / 100)
}

/** The body of a problem answer (RFC 9457). `title` is English for logs; people read the i18n text. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: number
  readonly detail?: unknown
}

/** The wire form of a problem. */
export function problemBody(problem: Problem): ProblemBody {
  return {
    type: `urn:doorstep:problem:${problem.problem}`,
    title: problem.problem,
    status: problem.status,
    code: problem.code,
    ...(problem.detail !== undefined && { detail: problem.detail }),
  }
}

const NAMES = new Map<number, ProblemName>(
  Object.entries(PROBLEMS).map(([name, code]) => [code, name as ProblemName]),
)

/** The name behind a code from the wire, or undefined for one that this version does not know. */
export function problemOfCode(code: number): ProblemName | undefined {
  return NAMES.get(code)
}
