import type { Channel } from '#app/platform/channel.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { PackFault, PackName } from './packState.ts'
import type { PackWait } from './runPacks.ts'

/** How a download stands at this moment; the disk knows it by whole chunks alone. */
export interface PackLive {
  readonly bytes?: number
  readonly wait?: PackWait | undefined
  /** Why it stopped, where the disk had no room for the note. */
  readonly fault?: PackFault | undefined
}

/** What the tabs of one tablet tell each other of their packs. */
export interface PackNews {
  /** Told at every change, in whichever tab it was made. */
  subscribe(listener: () => void): Stop
  liveOf(name: PackName): PackLive | undefined
  tellLive(name: PackName, live: PackLive): void
  /** Something on the disk is other than before, and this tab made it so. */
  changed(): void
}

interface LiveMessage {
  readonly type: 'packLive'
  readonly name: PackName
  readonly live: PackLive
}

const CHANGED = 'packsChanged'
const keyOf = ({ id, version }: PackName): string => `${id} ${version}`

/** The news of this tab; `onChanged` hears of each change of the disk, once the listeners have. */
export function packNews(channel: Channel, onChanged: (byUs: boolean) => void): PackNews {
  const listeners = new Set<() => void>()
  const lives = new Map<string, PackLive>()

  function tell(): void {
    for (const listener of listeners) listener()
  }
  function setLive(name: PackName, live: PackLive): void {
    lives.set(keyOf(name), { ...lives.get(keyOf(name)), ...live })
    tell()
  }
  function changed(byUs: boolean): void {
    tell()
    onChanged(byUs)
  }
  channel.onMessage(raw => {
    const message = (raw ?? {}) as Partial<LiveMessage> | { readonly type: typeof CHANGED }
    if (message.type === CHANGED) changed(false)
    else if (message.type === 'packLive' && message.name && message.live) {
      setLive(message.name, message.live)
    }
  })
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    liveOf: name => lives.get(keyOf(name)),
    tellLive(name, live) {
      setLive(name, live)
      channel.send({ type: 'packLive', name, live } satisfies LiveMessage)
    },
    changed() {
      changed(true)
      channel.send({ type: CHANGED })
    },
  }
}
