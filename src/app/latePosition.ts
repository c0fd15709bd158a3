import type { Position } from './platform/position.ts'
import type { Stop } from './platform/stop.ts'

/** The device's position; its code comes when somebody first asks where the tablet is. */
export const latePosition: Position = {
  watch(options, onFix, onFault) {
    let stop: Stop | undefined
    let isOver = false
    import('./platform/browserPosition.ts')
      .then(({ browserPosition }) => {
        if (!isOver) stop = browserPosition.watch(options, onFix, onFault)
      })
      .catch(() => isOver || onFault('unavailable'))
    return () => {
      isOver = true
      stop?.()
    }
  },
}
