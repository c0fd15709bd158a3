import { seededRandom } from '#tests/support/seededRandom.ts'

/** How often each thing happens in a world, against the others. */
const WEIGHTS = {
  deliver: 60,
  meanwhile: 8,
  start: 3,
  answer: 6,
  finalise: 12,
  amend: 6,
  schedule: 4,
  appointment: 14,
  reveal: 4,
  place: 5,
  attach: 4,
  discard: 1,
  resolve: 4,
  requeue: 2,
  poison: 1,
  atOnce: 7,
  pass: 6,
  syncNow: 3,
  offline: 2,
  show: 2,
  poke: 3,
  crash: 5,
  reopen: 6,
  openTab: 3,
  fullDisk: 2,
  endSession: 1,
  signIn: 3,
  deskVisit: 7,
  deskAssign: 6,
  deskDossier: 1,
  deskPlan: 2,
  giveUp: 1,
  late: 4,
  goOn: 3,
  impostor: 2,
} as const

export type StepKind = keyof typeof WEIGHTS

/** One step of a world: what happens, and numbers that choose among what is there by then. */
export interface Step {
  readonly kind: StepKind
  readonly a: number
  readonly b: number
  readonly c: number
}

export interface Script {
  readonly seed: number
  readonly steps: readonly Step[]
}

const LEAST_STEPS = 20
const MORE_STEPS = 30

/** The story of a seed. */
export function scriptOf(seed: number): Script {
  const random = seededRandom(seed)
  const count = LEAST_STEPS + random.below(MORE_STEPS)
  const number = (): number => random.below(1000)
  const steps = Array.from({ length: count }, () => ({
    kind: random.weighted(WEIGHTS),
    a: number(),
    b: number(),
    c: number(),
  }))
  return { seed, steps }
}
