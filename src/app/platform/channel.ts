import type { Stop } from './stop.ts'

/** Messages to the other tabs of this app; a tab does not hear itself. */
export interface Channel {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): Stop
}

/** A broadcast channel by name. */
export function browserChannel(name: string): Channel {
  const channel = new BroadcastChannel(name)
  return {
    send: message => channel.postMessage(message),
    onMessage(listener) {
      const hear = (event: MessageEvent<unknown>): void => listener(event.data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
  }
}
