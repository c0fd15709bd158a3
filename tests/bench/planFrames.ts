import type { Tablet } from '#tests/e2e/support/tablet.ts'
import { RepaymentScreen } from '#tests/e2e/pages/repaymentScreen.ts'
import { standAtDoor } from '#tests/e2e/support/atDoor.ts'
import { median } from './median.ts'

const MOVES = 60

export interface PlanFigures {
  /** Frames from a move of the slider to the one with its table; 1: the very next. */
  readonly frames: number
  readonly slowestFrames: number
  /** The work of a move, from its event until the table stands in the document. */
  readonly ms: number
  readonly slowestMs: number
}

/** The slider goes from one end to the other and back while the plan of 1 to 60 payments is counted and shown anew. */
export async function planFrames(tablet: Tablet): Promise<PlanFigures> {
  const { page, words } = tablet
  await tablet.signIn()
  const { door, tail } = await standAtDoor(tablet)
  await door.opened('self')
  await door.identify(tail)
  await door.press(words.door.identify.begin)
  await door.expectStage('talk')
  await door.press(words.negotiation.open)
  const table = new RepaymentScreen(page, words)
  await table.expectHere()
  await table.instalments(24)
  const moves = await table.slider().evaluate(moveSlider, MOVES)
  return {
    frames: median(moves.map(({ frames }) => frames)),
    slowestFrames: Math.max(...moves.map(({ frames }) => frames)),
    ms: median(moves.map(({ ms }) => ms)),
    slowestMs: Math.max(...moves.map(({ ms }) => ms)),
  }
}

interface Move {
  readonly frames: number
  readonly ms: number
}

/** Runs in the page: each move is one input event; the table has as many rows as the slider says. */
async function moveSlider(slider: Element, moves: number): Promise<readonly Move[]> {
  const input = slider as HTMLInputElement
  const rows = (): number => document.querySelector('.plan tbody')?.children.length ?? 0
  const nextFrame = (): Promise<unknown> => new Promise(done => requestAnimationFrame(done))
  const done: Move[] = []
  for (let move = 0; move < moves; move += 1) {
    await nextFrame()
    const count = 60 - move
    const from = performance.now()
    input.value = String(count)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await Promise.resolve()
    await Promise.resolve()
    const ms = performance.now() - from
    let frames = 0
    do {
      await nextFrame()
      frames += 1
    } while (rows() !== count && frames < 60)
    done.push({ frames, ms })
  }
  return done
}
