/** REFUSED: cancelled, not recognised, timed out (the browser tells no difference). NO_SECRET: it has none to give. UNAVAILABLE: not on this device or address. */
export type PasskeyRefusal = 'REFUSED' | 'NO_SECRET' | 'UNAVAILABLE'

/** What a passkey gave. */
export interface PasskeySecret {
  readonly credentialId: Uint8Array<ArrayBuffer>
  /** 32 bytes that are the same each time for this passkey and this salt, and nothing without it. */
  readonly secret: Uint8Array<ArrayBuffer>
}

export type PasskeyAnswer = PasskeySecret | { readonly refused: PasskeyRefusal }

/** Passkeys of this device that give a secret (WebAuthn level 3, the extension `prf`). None of it needs a network. */
export interface Passkeys {
  /** False where one cannot be made; where it is true, only making one shows whether it gives a secret. */
  offered(): Promise<boolean>
  /** Makes one, or puts it in the place of the one made for the same `handle`. `name` is what the system shows. */
  create(
    who: { readonly handle: Uint8Array<ArrayBuffer>; readonly name: string },
    salt: Uint8Array<ArrayBuffer>,
  ): Promise<PasskeyAnswer>
  /** Asks for that one. */
  secretOf(
    credentialId: Uint8Array<ArrayBuffer>,
    salt: Uint8Array<ArrayBuffer>,
  ): Promise<PasskeyAnswer>
  /** Tells the system that it is of no use any more; where it cannot be told, it stays in its list. */
  forget(credentialId: Uint8Array<ArrayBuffer>): Promise<void>
}

/** ES256, EdDSA, RS256: nothing is verified with them, but every authenticator has one of these. */
const ALGORITHMS = [-7, -8, -257] as const
const TIMEOUT_MS = 60_000
/** Nobody checks the answer: the secret is the proof. */
const challenge = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32))

/** What only newer browsers have. */
interface Newer {
  getClientCapabilities?: () => Promise<Readonly<Record<string, boolean>>>
  signalUnknownCredential?: (of: { rpId: string; credentialId: string }) => Promise<void>
}
const newer = (): Newer => PublicKeyCredential

export const browserPasskeys: Passkeys = {
  async offered() {
    if (!('PublicKeyCredential' in globalThis)) return false
    const capabilities = await newer().getClientCapabilities?.()
    if (capabilities?.['extension:prf'] === false) return false
    return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
  },

  create: (who, salt) =>
    answered(async () => {
      const made = await navigator.credentials.create({
        publicKey: {
          rp: { name: 'Doorstep' },
          user: { id: who.handle, name: who.name, displayName: who.name },
          challenge: challenge(),
          pubKeyCredParams: ALGORITHMS.map(alg => ({ type: 'public-key', alg })),
          timeout: TIMEOUT_MS,
          authenticatorSelection: {
            authenticatorAttachment: 'platform',
            // Some systems give a secret for none but those that they list.
            residentKey: 'required',
            userVerification: 'required',
          },
          extensions: { prf: { eval: { first: salt } } },
        },
      })
      const { rawId } = made as PublicKeyCredential
      if (prfOf(made)?.enabled === false) return { refused: 'NO_SECRET' }
      // Older ones give the secret only when they are asked for it.
      return secretIn(made) ?? browserPasskeys.secretOf(new Uint8Array(rawId), salt)
    }),

  secretOf: (credentialId, salt) =>
    answered(async () => {
      const got = await navigator.credentials.get({
        publicKey: {
          challenge: challenge(),
          allowCredentials: [{ type: 'public-key', id: credentialId }],
          userVerification: 'required',
          timeout: TIMEOUT_MS,
          extensions: { prf: { eval: { first: salt } } },
        },
      })
      return secretIn(got) ?? { refused: 'NO_SECRET' }
    }),

  async forget(credentialId) {
    const id = btoa(String.fromCharCode(...credentialId))
    const base64url = id.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const of = { rpId: location.hostname, credentialId: base64url }
    await newer().signalUnknownCredential?.(of)
  },
}

const prfOf = (credential: Credential | null) =>
  (credential as PublicKeyCredential | null)?.getClientExtensionResults().prf

function secretIn(credential: Credential | null): PasskeySecret | undefined {
  const first = prfOf(credential)?.results?.first as ArrayBuffer | undefined
  if (!first) return undefined
  const { rawId } = credential as PublicKeyCredential
  return { credentialId: new Uint8Array(rawId), secret: new Uint8Array(first) }
}

/** The refusals by the names that the browser gives them (WebAuthn level 3, 5.1.3 and 5.1.4). */
const REFUSALS: Readonly<Record<string, PasskeyRefusal>> = {
  NotAllowedError: 'REFUSED',
  AbortError: 'REFUSED',
  InvalidStateError: 'REFUSED',
  NotSupportedError: 'UNAVAILABLE',
  ConstraintError: 'UNAVAILABLE',
  // An address that is a number, or a page without TLS, has no passkeys.
  SecurityError: 'UNAVAILABLE',
}

async function answered(ask: () => Promise<PasskeyAnswer>): Promise<PasskeyAnswer> {
  if (!('PublicKeyCredential' in globalThis)) return { refused: 'UNAVAILABLE' }
  try {
    return await ask()
  } catch (error) {
    const refused = REFUSALS[(error as Error).name]
    if (!refused) throw error
    return { refused }
  }
}
