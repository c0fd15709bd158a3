import { boxesTouch, type Box } from '../tiles/box.ts'

const CELL_PX = 64

/** The room that labels have taken, looked up by cells. */
export class TakenRoom {
  readonly #cells = new Map<string, Box[]>()

  isFree(box: Box): boolean {
    return cellsOf(box).every(cell => !this.#cells.get(cell)?.some(taken => boxesTouch(taken, box)))
  }

  take(box: Box): void {
    for (const cell of cellsOf(box)) {
      const taken = this.#cells.get(cell)
      if (taken) taken.push(box)
      else this.#cells.set(cell, [box])
    }
  }
}

function cellsOf({ left, top, right, bottom }: Box): string[] {
  const cells: string[] = []
  for (let x = Math.floor(left / CELL_PX); x <= Math.floor(right / CELL_PX); x += 1) {
    for (let y = Math.floor(top / CELL_PX); y <= Math.floor(bottom / CELL_PX); y += 1) {
      cells.push(`${x} ${y}`)
    }
  }
  return cells
}
