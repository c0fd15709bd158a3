import type { Socket } from 'node:net'

/**
 * Hands a chunk on after its time. The source is paused meanwhile, so no more than one chunk is
 * ever held, and the order stays.
 */
export function sendPaced(
  source: Socket,
  sink: Socket,
  chunk: Buffer,
  waitMs: (bytes: number) => number,
): void {
  source.pause()
  const send = () => {
    if (sink.destroyed) return
    sink.write(chunk, () => source.resume())
  }
  const pauseMs = waitMs(chunk.length)
  if (pauseMs === 0) send()
  else setTimeout(send, pauseMs)
}
