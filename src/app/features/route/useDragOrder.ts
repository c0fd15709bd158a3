import { onScopeDispose, ref, type Ref } from 'vue'

/** What is being dragged: the row, how far, and where it would be put down; places from 0. */
export interface Dragged {
  readonly from: number
  readonly to: number
  readonly offsetPx: number
}

export interface DragOrder {
  readonly dragged: Readonly<Ref<Dragged | undefined>>
  /** From the pointer that takes a row by its grip. */
  grab(event: PointerEvent, from: number): void
}

/** Near the edge of the pane the list goes on by itself. */
const EDGE_PX = 56
const STEP_PX = 10

/**
 * Reorders the rows of a list by dragging, with a finger or a mouse. The rows themselves stay where they are until
 * the drop: whoever shows them moves them by `offsetPx`. `bounds` are the first and last place that may be taken.
 */
export function useDragOrder(
  rows: () => readonly HTMLElement[],
  bounds: () => { readonly first: number; readonly last: number },
  drop: (from: number, to: number) => void,
): DragOrder {
  const dragged = ref<Dragged>()
  let end: AbortController | undefined

  function finish(isDropped: boolean): void {
    const at = dragged.value
    end?.abort()
    if (isDropped && at && at.to !== at.from) drop(at.from, at.to)
  }
  function grab(event: PointerEvent, from: number): void {
    if (event.button !== 0) return
    event.preventDefault()
    const pane = paneOf(rows()[from])
    const startY = event.clientY + pane.scrollTop
    let pointerY = event.clientY
    const follow = (): void => {
      const offsetPx = pointerY + pane.scrollTop - startY
      dragged.value = { from, to: within(placeAt(rows(), from, offsetPx), bounds()), offsetPx }
    }
    end?.abort()
    end = new AbortController()
    follow()
    const scroll = setInterval(() => {
      pane.scrollTop += scrollStep(pane, pointerY)
      follow()
    }, 16)
    end.signal.addEventListener('abort', () => {
      clearInterval(scroll)
      dragged.value = undefined
    })
    const move = ({ clientY }: PointerEvent): void => {
      pointerY = clientY
      follow()
    }
    const on = { signal: end.signal }
    addEventListener('pointermove', move, on)
    addEventListener('pointerup', () => finish(true), on)
    addEventListener('pointercancel', () => finish(false), on)
    addEventListener('keydown', ({ key }) => key === 'Escape' && finish(false), on)
  }

  onScopeDispose(() => end?.abort())
  return { dragged, grab }
}

/** Where a row that was moved so far would stand: after all whose middle it has passed. */
function placeAt(rows: readonly HTMLElement[], from: number, offsetPx: number): number {
  const middleOf = (row: HTMLElement): number => row.offsetTop + row.offsetHeight / 2
  const own = rows[from]
  const middle = (own ? middleOf(own) : 0) + offsetPx
  return rows.filter((row, at) => at !== from && middleOf(row) < middle).length
}

function within(
  place: number,
  { first, last }: { readonly first: number; readonly last: number },
): number {
  return Math.min(last, Math.max(first, place))
}

/** The nearest part of the page around it that scrolls. */
function paneOf(row: HTMLElement | undefined): HTMLElement {
  return row?.closest<HTMLElement>('.scroll-pane') ?? document.documentElement
}

function scrollStep(pane: HTMLElement, pointerY: number): number {
  const { top, bottom } = pane.getBoundingClientRect()
  if (pointerY < top + EDGE_PX) return -STEP_PX
  return pointerY > bottom - EDGE_PX ? STEP_PX : 0
}
