import { seededRandom } from '#tests/support/seededRandom.ts'

/** How often each thing happens in a world, against the others. */
const WEIGHTS = {
  deliver: 32,
  meanwhile: 5,
  start: 4,
  answer: 5,
  finalise: 6,
  amend: 3,
  schedule: 3,
  appointment: 6,
  reveal: 3,
  discard: 1,
  resolve: 2,
  requeue: 1,
  poison: 1,
  atOnce: 5,
  pass: 6,
  syncNow: 3,
  offline: 2,
  show: 1,
  poke: 2,
  crash: 5,
  reopen: 4,
  openTab: 2,
  fullDisk: 2,
  endSession: 1,
  signIn: 3,
  deskVisit: 5,
  deskAssign: 4,
  deskDossier: 1,
  deskPlan: 1,
  late: 4,
  goOn: 3,
  impostor: 1,
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
const MORE_STEPS = 25

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
