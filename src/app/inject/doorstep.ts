import { inject, type App, type InjectionKey } from 'vue'
import type { CommandDeps } from '../commands/commandDeps.ts'
import type { DutyRecorder } from '../commands/dutyRecorder.ts'
import type { KeptRoom } from '../platform/keptRoom.ts'
import type { Platform } from '../platform/platform.ts'
import type { Engine } from '../sync/engine.ts'
import type { Rescue } from '../sync/rescueExport.ts'
import type { TimeAnchor } from '../sync/timeAnchor.ts'
import type { RoadDeps } from './road.ts'

/** What the app's components are given; built once in `deps.ts`. */
export interface Doorstep {
  readonly commandDeps: CommandDeps
  readonly platform: Platform
  readonly engine: Engine
  /** Loaded with the first duty. */
  readonly dutyRecorder: () => Promise<DutyRecorder>
  /** Whether room is kept back on the disk. */
  readonly room: Pick<KeptRoom, 'watch'>
  /** What only the road needs; loaded with the first screen that drives. */
  readonly road: () => Promise<RoadDeps>
  /** The server's last word on the time in this page. */
  readonly heard: TimeAnchor['heard']
  /** The build, e.g. `0.1.0+abc1234def`. */
  readonly appVersion: string
  /** Everything that exists only on this device, sealed for the bank, to be handed to the desk. */
  readonly rescueExport: () => Promise<Rescue>
}

const KEY: InjectionKey<Doorstep> = Symbol('doorstep')

/** Gives the built objects to every component of the app. */
export function provideDoorstep(app: App, deps: Doorstep): void {
  app.provide(KEY, deps)
}

/** The built objects; only in setup. */
export function useDoorstep(): Doorstep {
  const deps = inject(KEY)
  if (!deps) throw new Error('provideDoorstep was not called')
  return deps
}
