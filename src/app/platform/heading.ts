import type { Stop } from './stop.ts'

/** Where the device points to. */
export interface Heading {
  /**
   * Tells degrees clockwise from north, where the device knows north. Some systems ask the person first, and only
   * upon a touch: begin it from one.
   */
  watch(tell: (headingDeg: number) => void): Stop
}

interface Turn extends Event {
  readonly alpha: number | null
  readonly absolute?: boolean
  /** Safari's own: clockwise from north. */
  readonly webkitCompassHeading?: number
}

const EVENTS = ['deviceorientationabsolute', 'deviceorientation'] as const

export const browserHeading: Heading = {
  watch(tell) {
    const stopped = new AbortController()
    const hear = (event: Event): void => {
      const heading = headingOf(event as Turn)
      if (heading !== undefined) tell(heading)
    }
    const listen = (): void => {
      if (stopped.signal.aborted) return
      for (const name of EVENTS) addEventListener(name, hear, stopped)
    }
    const asks = (globalThis as { DeviceOrientationEvent?: { requestPermission?: Ask } })
      .DeviceOrientationEvent?.requestPermission
    if (asks)
      void asks().then(
        said => said === 'granted' && listen(),
        () => undefined,
      )
    else listen()
    return () => stopped.abort()
  },
}

type Ask = () => Promise<'granted' | 'denied'>

/** Undefined where the turn is counted from wherever the device happened to point. */
function headingOf({ alpha, absolute, type, webkitCompassHeading }: Turn): number | undefined {
  if (webkitCompassHeading !== undefined) return webkitCompassHeading
  const isAbsolute = type === 'deviceorientationabsolute' || absolute === true
  if (!isAbsolute || alpha === null) return undefined
  return (360 - alpha) % 360
}
