import type { Workbox } from 'workbox-window'

/** A text, or what Trusted Types make of it. */
type ScriptUrl = ConstructorParameters<typeof Workbox>[0]

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): ScriptUrl }
}

/** The server's CSP allows it by this name (`server/routes/securityHeaders.ts`). */
const POLICY = 'doorstep-worker'

/** The only scripts that this app starts by their address: its service worker, and those that make keys, keep packs, paint and plan. */
const OURS = [/^\/sw\.js$/, /^\/assets\/(?:kdf|mapRender|pack|roads)Worker-[\w-]+\.js$/]

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** The address of a worker of ours as the browser wants it. Throws for any other. */
export function workerUrl(scriptUrl: string): ScriptUrl {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  if (!trustedTypes) return scriptUrl
  // A policy's name is given only once.
  policy ??= trustedTypes.createPolicy(POLICY, {
    createScriptURL(url) {
      if (!OURS.some(each => each.test(url))) throw new TypeError('not the address of a worker')
      return url
    },
  })
  return policy.createScriptURL(scriptUrl)
}
