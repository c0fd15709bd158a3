import type { Platform } from '../platform/platform.ts'
import { useDoorstep } from './doorstep.ts'

/** The machine behind its interfaces. */
export function usePlatform(): Platform {
  return useDoorstep().platform
}
