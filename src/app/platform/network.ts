import type { Stop } from './stop.ts'

export interface NetworkRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** For the answer and its whole body. */
  readonly timeoutMs: number
}

/** The way to the server; only this origin is ever asked. */
export interface Network {
  /** False only when the device is sure; true promises nothing. */
  isOnline(): boolean
  onChange(listener: (online: boolean) => void): Stop
  /** Tells when the app comes back to the front. */
  onVisible(listener: () => void): Stop
  /** Throws when no answer came. The answer's body may still break off. */
  fetch(path: string, request: NetworkRequest): Promise<Response>
  /** Calls on every server-sent event named `name`; reconnects by itself, silent while there is no network. */
  onServerEvent(path: string, name: string, listener: () => void): Stop
}

export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  onChange(listener) {
    const tell = (): void => listener(navigator.onLine)
    window.addEventListener('online', tell)
    window.addEventListener('offline', tell)
    return () => {
      window.removeEventListener('online', tell)
      window.removeEventListener('offline', tell)
    }
  },
  onVisible(listener) {
    const tell = (): void => {
      if (document.visibilityState === 'visible') listener()
    }
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  },
  fetch: (path, { timeoutMs, ...request }) =>
    fetch(path, {
      ...request,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }),
  onServerEvent(path, name, listener) {
    const source = new EventSource(path)
    source.addEventListener(name, listener)
    return () => source.close()
  },
}
