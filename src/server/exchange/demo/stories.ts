import type { HoldKind } from '#domain/case/hold.ts'
import type { VulnerabilityKind } from '#domain/case/dossier.ts'

/** How one demo case went so far. */
export type StoryName =
  | 'FRESH'
  | 'SILENT'
  | 'NOT_MET'
  | 'ADDRESS_DEAD'
  | 'PROMISE_KEPT'
  | 'PROMISE_PARTLY'
  | 'PROMISE_BROKEN'
  | 'PROMISE_ACTIVE'
  | 'PROMISE_IN_GRACE'
  | 'PLAN_ACTIVE'
  | 'DISPUTE'
  | 'HARDSHIP'
  | 'COMPLAINT'

export interface Story {
  /** Days past due today, from and to. */
  readonly overdue: readonly [number, number]
  /** Tries to reach the debtor in the first cycle, from and to. */
  readonly touches: readonly [number, number]
  /** Whether the debtor answers the phone. */
  readonly temper: 'talks' | 'silent'
  /** An earlier visit so many days ago, from and to. */
  readonly visited?: readonly [number, number]
  readonly holds?: readonly HoldKind[]
  readonly vulnerability?: VulnerabilityKind
}

/** The plot of each kind of case. */
export const STORIES: Readonly<Record<StoryName, Story>> = {
  FRESH: { overdue: [35, 75], touches: [8, 10], temper: 'talks' },
  SILENT: { overdue: [70, 210], touches: [10, 16], temper: 'silent' },
  NOT_MET: { overdue: [90, 260], touches: [12, 16], temper: 'silent', visited: [12, 25] },
  ADDRESS_DEAD: { overdue: [180, 400], touches: [14, 20], temper: 'silent', visited: [15, 30] },
  PROMISE_KEPT: { overdue: [100, 220], touches: [10, 14], temper: 'talks', visited: [40, 50] },
  PROMISE_PARTLY: { overdue: [120, 240], touches: [10, 14], temper: 'talks', visited: [40, 50] },
  PROMISE_BROKEN: { overdue: [130, 330], touches: [10, 14], temper: 'talks', visited: [48, 56] },
  PROMISE_ACTIVE: { overdue: [60, 160], touches: [9, 13], temper: 'talks', visited: [6, 12] },
  PROMISE_IN_GRACE: { overdue: [80, 160], touches: [9, 13], temper: 'talks', visited: [16, 18] },
  PLAN_ACTIVE: { overdue: [110, 240], touches: [10, 14], temper: 'talks', visited: [36, 44] },
  DISPUTE: {
    overdue: [70, 150],
    touches: [9, 13],
    temper: 'talks',
    visited: [8, 14],
    holds: ['DISPUTE'],
  },
  HARDSHIP: {
    overdue: [120, 300],
    touches: [10, 14],
    temper: 'talks',
    visited: [10, 18],
    holds: ['HARDSHIP', 'VULNERABLE'],
    vulnerability: 'ILLNESS',
  },
  COMPLAINT: {
    overdue: [90, 200],
    touches: [10, 14],
    temper: 'talks',
    visited: [6, 10],
    holds: ['COMPLAINT'],
  },
}

const both: readonly StoryName[] = [
  ...Array<StoryName>(4).fill('FRESH'),
  ...Array<StoryName>(4).fill('SILENT'),
  'NOT_MET',
  'NOT_MET',
  'ADDRESS_DEAD',
  'PROMISE_KEPT',
  'PROMISE_BROKEN',
  'PROMISE_BROKEN',
  'PROMISE_ACTIVE',
  'PLAN_ACTIVE',
  'DISPUTE',
  'HARDSHIP',
]

/** The twenty cases of each pair. */
export const PAIR_STORIES: readonly (readonly StoryName[])[] = [
  [...both, 'PROMISE_ACTIVE', 'PROMISE_PARTLY'],
  [...both, 'PROMISE_IN_GRACE', 'COMPLAINT'],
]
