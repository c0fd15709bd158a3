import { Problem } from '#protocol/problem.ts'
import type { OidcSignIn } from '#server/auth/oidc/oidcSignIn.ts'

const away = (): Promise<string> => Promise.reject(new Problem('identityProviderAway'))

/** For tests of every route: the sign-in through a provider is there, and nobody answers at its other end. */
export const SILENT_PROVIDER: OidcSignIn = {
  provider: { signInAddress: away, staffNoOf: away },
  startKey: Buffer.alloc(32, 9),
}
