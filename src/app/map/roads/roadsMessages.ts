import type { RoadPack } from './roadShelf.ts'
import type { RoadsAnswer, RoadsQuestion } from './roadsQuestion.ts'

/** What the page tells the worker. */
export type ToRoads =
  | { readonly kind: 'packs'; readonly packs: readonly RoadPack[] }
  | { readonly kind: 'ask'; readonly no: number; readonly question: RoadsQuestion }

/** What it answers, by the number of the question. */
export type FromRoads =
  | { readonly no: number; readonly answer: RoadsAnswer }
  | { readonly no: number; readonly failure: string }
