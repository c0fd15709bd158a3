import { noteAtDoor, type DoorInput } from '#app/commands/noteAtDoor.ts'
import type { CommandDeps } from '#app/commands/commandDeps.ts'

/** Notes something at a door whose time is that of the clock, unless another is given. */
export const noteNow = (
  deps: CommandDeps,
  input: Omit<DoorInput, 'now'> & Partial<Pick<DoorInput, 'now'>>,
): ReturnType<typeof noteAtDoor> => noteAtDoor(deps, { now: deps.clock.now(), ...input })
