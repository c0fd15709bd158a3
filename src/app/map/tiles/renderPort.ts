import { workerUrl } from '#app/platform/workerUrl.ts'
import renderWorkerUrl from './mapRenderWorker.ts?worker&url'
import type { PaintedTile, RenderOrder } from './renderMessages.ts'

/** The render worker as the page sees it. */
export interface RenderPort {
  send(order: RenderOrder): void
  end(): void
}

/** Starts a worker; `onFault` is told once when it dies, by itself or because it never started. */
export type StartRenderer = (
  onPainted: (tile: PaintedTile) => void,
  onFault: () => void,
) => RenderPort

export const browserRenderer: StartRenderer = (onPainted, onFault) => {
  const worker = new Worker(workerUrl(renderWorkerUrl) as string, { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<PaintedTile>) => onPainted(data))
  worker.addEventListener('messageerror', onFault)
  worker.addEventListener('error', event => {
    event.preventDefault()
    onFault()
  })
  return { send: order => worker.postMessage(order), end: () => worker.terminate() }
}
