import { firstScreen } from './inject/firstScreen.ts'
import { loadOnce } from './loadOnce.ts'
import { keptRoom, type KeptRoom } from './platform/keptRoom.ts'
import type { Platform } from './platform/platform.ts'
import type { Engine } from './sync/engine.ts'

/** Keeps room back in quiet moments: at the start, and whenever something was sent, which may have made some. */
export function keepRoom(
  platform: Pick<Platform, 'locks' | 'storage'>,
  engine: Pick<Engine, 'state' | 'subscribe'>,
  onFault: (error: unknown) => void,
): KeptRoom {
  const room = keptRoom(
    loadOnce(async () => (await import('./platform/ballast.ts')).browserBallast(platform)),
  )
  const restore = (): void => {
    void firstScreen()
      .then(() => room.restore())
      .catch(onFault)
  }
  let last = engine.state().lastSyncAt
  engine.subscribe(({ lastSyncAt }) => {
    if (lastSyncAt !== last) restore()
    last = lastSyncAt
  })
  restore()
  return room
}
