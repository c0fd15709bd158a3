import { answerRoads } from './answerRoads.ts'
import type { FromRoads, ToRoads } from './roadsMessages.ts'
import { roadShelf, type RoadCache } from './roadShelf.ts'

interface Scope {
  addEventListener(type: 'message', hear: (event: MessageEvent<ToRoads>) => void): void
  postMessage(answer: FromRoads): void
}

const scope = globalThis as unknown as Scope
const cache: RoadCache = new Map()
let shelf = roadShelf([], cache)

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'packs') {
    shelf = roadShelf(data.packs, cache)
    return
  }
  const { no, question } = data
  const around = question.start ? [question.start, ...question.places] : question.places
  shelf
    .openFor(around)
    .then(roads => scope.postMessage({ no, answer: answerRoads(roads, question) }))
    .catch((error: unknown) => scope.postMessage({ no, failure: String(error) }))
})
