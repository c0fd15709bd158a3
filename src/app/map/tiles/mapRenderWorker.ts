import type { PaintedTile, RenderLook, RenderOrder } from './renderMessages.ts'
import { TileRenderer } from './tileRenderer.ts'

interface Scope {
  addEventListener(type: 'message', hear: (event: MessageEvent<RenderOrder>) => void): void
  postMessage(tile: PaintedTile, transfer: Transferable[]): void
}

const scope = globalThis as unknown as Scope
const renderer = new TileRenderer()
let look: RenderLook | undefined

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'packs') renderer.setPacks(data.packs)
  else if (data.kind === 'look') look = data.look
  else if (look) {
    const { id, address } = data
    renderer.paint(address, look).then(
      ({ bitmap, finding }) => scope.postMessage({ id, bitmap, finding }, [bitmap]),
      // The page hears of an error only when it is thrown outside of a promise; it starts another worker then.
      (cause: unknown) => setTimeout(() => fail(cause)),
    )
  }
})

function fail(cause: unknown): never {
  throw cause
}
