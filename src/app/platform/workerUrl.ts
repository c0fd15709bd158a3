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

/** The one address of a script that this app may name. Call it once: a policy's name is given only once. */
export function workerUrl(scriptUrl: string): ScriptUrl {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  if (!trustedTypes) return scriptUrl
  const policy = trustedTypes.createPolicy(POLICY, {
    createScriptURL(url) {
      if (url !== scriptUrl) throw new TypeError('not the address of the worker')
      return url
    },
  })
  return policy.createScriptURL(scriptUrl)
}
