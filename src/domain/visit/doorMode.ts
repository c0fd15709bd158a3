import type { Hit, Judgement } from '../compliance/decide.ts'
import type { FactSet } from '../compliance/facts.ts'
import type { GateOverride } from '../compliance/gate.ts'
import { DOOR_MODES, type DoorMode } from '../compliance/rule.ts'
import type { Verdict } from '../compliance/verdict.ts'

/**
 * What the screen at the door is about, one thing at a time: who opened is unknown · the debtor is to be identified · the
 * talk · what it has turned into · they leave · they have left.
 */
export const DOOR_STAGES = [
  'unknown',
  'identify',
  'talk',
  ...DOOR_MODES,
  'leaving',
  'left',
] as const

export type DoorStage = (typeof DOOR_STAGES)[number]

/** What can be done at the door. What is not allowed at a stage is not on the screen. */
export const DOOR_STEPS = [
  'whoOpened',
  'workId',
  'identify',
  'talk',
  'discuss',
  'commit',
  'pay',
  'consents',
  'recording',
  'lawyer',
  'deceased',
  'complain',
  'askReturn',
  'neverAgain',
  'notHere',
  'office',
  'selfReport',
  'note',
  'leave',
  'unsafe',
  'exit',
] as const

export type DoorStep = (typeof DOOR_STEPS)[number]

const ALWAYS = ['leave', 'unsafe', 'exit'] as const
const ABOUT = ['consents', 'recording'] as const

const STEPS = {
  unknown: ['whoOpened', 'workId', ...ABOUT, 'complain', ...ALWAYS],
  identify: [
    ...['whoOpened', 'workId', 'identify', 'talk', ...ABOUT, 'lawyer', 'deceased'],
    ...['complain', 'note', ...ALWAYS],
  ] as DoorStep[],
  talk: [
    ...['whoOpened', 'discuss', 'commit', 'pay', ...ABOUT, 'lawyer', 'deceased'],
    ...['complain', 'note', ...ALWAYS],
  ] as DoorStep[],
  thirdParty: [
    ...['whoOpened', 'workId', ...ABOUT, 'askReturn', 'neverAgain', 'notHere'],
    ...['deceased', 'complain', 'note', ...ALWAYS],
  ] as DoorStep[],
  minor: ['whoOpened', ...ALWAYS],
  estate: ['office', 'complain', 'note', ...ALWAYS],
  complaint: ['note', ...ALWAYS],
  safety: ['exit'],
  leaving: ['unsafe', 'note', 'exit'],
  left: ['selfReport', 'note'],
} satisfies Readonly<Record<DoorStage, readonly DoorStep[]>>

/** What no talk is begun or gone on with after, whatever the stage. */
const TALKING: readonly DoorStep[] = ['talk', 'discuss', 'commit', 'identify']

export interface DoorState {
  readonly stage: DoorStage
  readonly steps: readonly DoorStep[]
  /** A debt fact may be in view: the debtor is known, the work ID was shown, and nothing stands against it. */
  readonly mayDisclose: boolean
  /** Why nothing may be promised now; undefined where something may. */
  readonly closed?: DoorClosed
  /** The rule that ends the talk at this stage, where one does. */
  readonly stopped?: Hit
}

/** What keeps a commitment from being made. */
export type DoorClosed =
  | { readonly kind: 'stage'; readonly stage: Exclude<DoorStage, 'talk'> }
  | { readonly kind: 'stopped'; readonly hit: Hit }
  /** A supervisor may open it, and has not. */
  | { readonly kind: 'approval'; readonly hit: Hit }
  /** By the strict reading: no pack says what a lawyer changes. */
  | { readonly kind: 'lawyer' }

const STOPPING: readonly Verdict[] = ['block', 'stop']

/**
 * What may be done at the door, by what was noted there and by what the pack says of it now (moment `during`). Without a
 * pack the strict reading holds: whoever is not the debtor is a third party, and the dead owe nothing here. What a supervisor
 * may open ends no talk, yet nothing is promised before he has: `given` is what he opened today.
 */
export function doorState(
  facts: FactSet,
  judged: Pick<Judgement, 'mode' | 'hits'>,
  by: JudgedBy,
  given: readonly Pick<GateOverride, 'rule'>[] = [],
): DoorState {
  const stage = stageOf(facts, judged, by)
  const stopped = judged.hits.find(hit => !hit.mode && STOPPING.includes(hit.verdict))
  const closed = closedBy(stage, stopped, {
    waiting: judged.hits.find(hit => isWaiting(hit, given)),
    hasLawyer: by === 'strict' && facts.saysLawyer === true,
  })
  return {
    stage,
    steps: STEPS[stage].filter(
      (step: DoorStep) => isOpen(step, stopped, closed) && isTheirs(step, facts),
    ),
    mayDisclose: stage === 'talk',
    ...(closed && { closed }),
    ...(stopped && { stopped }),
  }
}

/**
 * A door at which the talk is to end, though no rule has stopped it: nothing that is owed, offered or agreed is on the
 * screen; what stands against the talk is, what is noted, and the ways out. At another stage there is no talk to end.
 */
export function talkEnded(state: DoorState): DoorState {
  if (state.stage !== 'talk') return state
  const steps = state.steps.filter(step => !TALKING.includes(step) && step !== 'pay')
  return { ...state, steps, mayDisclose: false }
}

/** What the talk has turned into; the first of those that hold. */
export function doorMode(
  facts: FactSet,
  judged: Pick<Judgement, 'mode'>,
  by: JudgedBy,
): DoorMode | undefined {
  const isStrict = by === 'strict'
  return DOOR_MODES.find(
    mode => judged.mode === mode || ALWAYS_SO[mode](facts) || (isStrict && STRICT[mode](facts)),
  )
}

/** By a pack of the bank's, or for want of one by the strict reading. */
export type JudgedBy = 'pack' | 'strict'

type Holds = (facts: FactSet) => boolean
const never: Holds = () => false

/** What no pack can loosen: it is about people, not about a jurisdiction. */
const ALWAYS_SO: Readonly<Record<DoorMode, Holds>> = {
  safety: ({ distress }) => distress === true,
  minor: ({ counterpart }) => counterpart === 'minor',
  estate: never,
  complaint: ({ complaintRaised }) => complaintRaised === true,
  thirdParty: ({ counterpart }) => counterpart === undefined || counterpart === 'unknown',
}

/** What holds besides where no pack says otherwise. */
const STRICT: Readonly<Record<DoorMode, Holds>> = {
  safety: never,
  minor: never,
  estate: ({ debtorState }) => debtorState === 'deceased' || debtorState === 'incapable',
  complaint: never,
  thirdParty: ({ counterpart }) => counterpart !== 'debtor',
}

function stageOf(facts: FactSet, judged: Pick<Judgement, 'mode'>, by: JudgedBy): DoorStage {
  if (facts.phase === 'left') return 'left'
  const mode = doorMode(facts, judged, by)
  if (mode === 'safety') return mode
  if (facts.askedToLeave === true || facts.phase === 'leaving') return 'leaving'
  if (mode === 'thirdParty' && ALWAYS_SO.thirdParty(facts)) return 'unknown'
  if (mode) return mode
  const isBegun = ['talk', 'disclose', 'commit'].includes(String(facts.phase))
  return isBegun && facts.identityOk === true && facts.idShown === true ? 'talk' : 'identify'
}

function closedBy(
  stage: DoorStage,
  stopped: Hit | undefined,
  { waiting, hasLawyer }: { readonly waiting: Hit | undefined; readonly hasLawyer: boolean },
): DoorClosed | undefined {
  if (stage !== 'talk') return { kind: 'stage', stage }
  if (stopped) return { kind: 'stopped', hit: stopped }
  if (waiting) return { kind: 'approval', hit: waiting }
  return hasLawyer ? { kind: 'lawyer' } : undefined
}

const isWaiting = ({ rule, verdict }: Hit, given: readonly Pick<GateOverride, 'rule'>[]): boolean =>
  verdict === 'supervisor' && !given.some(each => each.rule === rule)

function isOpen(step: DoorStep, stopped: Hit | undefined, closed: DoorClosed | undefined): boolean {
  if (stopped && TALKING.includes(step)) return false
  return step !== 'commit' || closed === undefined
}

/** Nobody says of himself that he has died: whoever stands for the debtor does. */
const isTheirs = (step: DoorStep, { counterpart }: FactSet): boolean =>
  step !== 'deceased' || counterpart !== 'debtor'
