import type { Stop } from './stop.ts'

/** Whether anybody sees the page: another app, another tab or a dark screen hides it. */
export interface Sight {
  isHidden(): boolean
  onChange(listener: () => void): Stop
}

export const browserSight: Sight = {
  isHidden: () => document.visibilityState === 'hidden',
  onChange(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}
