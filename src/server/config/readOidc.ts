import { isGuarded } from './guardedUrl.ts'
import { readSecret } from './readSecret.ts'

export const OIDC_NAMES = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET_FILE',
  'OIDC_STAFF_CLAIM',
  'OIDC_MAX_AGE_S',
] as const
type OidcName = (typeof OIDC_NAMES)[number]

/** The bank's own identity provider, through which supervisors and admins may sign in (OpenID Connect). */
export interface OidcConfig {
  /** As the provider calls itself, to the letter: `https://id.bank.example/realms/staff`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim of the ID token that is somebody's staff number. */
  readonly staffClaim: string
  /** So many seconds ago the person may have signed in there at most; null asks for nothing. */
  readonly maxAgeS: number | null
  /** Where the provider sends the browser back to: the server's public origin. */
  readonly publicOrigin: string
}

type Read = (name: OidcName) => string | undefined
type Fault = (name: string, reason: string) => void

/** Below a minute the way back from the provider alone would be too long; above half a day no session lasts. */
const MAX_AGE_S = { least: 60, most: 43_200 }

/** The provider of the environment, or null where nothing of it is set. Bad and missing values are faults. */
export function readOidc(read: Read, fault: Fault, publicOrigin: string | null): OidcConfig | null {
  const issuer = read('OIDC_ISSUER')
  if (issuer === undefined) {
    for (const name of OIDC_NAMES) {
      if (read(name) !== undefined) fault(name, 'is set though OIDC_ISSUER is not')
    }
    return null
  }
  if (!isIssuer(issuer)) {
    fault('OIDC_ISSUER', 'must be an https address without query (http only for loopback)')
  }
  if (publicOrigin === null) fault('PUBLIC_ORIGIN', 'must be set with OIDC_ISSUER')
  else if (!isGuarded(new URL(publicOrigin))) {
    fault('PUBLIC_ORIGIN', 'must be https with OIDC_ISSUER (http only for loopback)')
  }
  const clientId = read('OIDC_CLIENT_ID')
  if (clientId === undefined) fault('OIDC_CLIENT_ID', 'is missing though OIDC_ISSUER is set')
  return {
    issuer,
    clientId: clientId ?? '',
    clientSecret: readClientSecret(read, fault),
    staffClaim: readClaim(read('OIDC_STAFF_CLAIM') ?? 'preferred_username', fault),
    maxAgeS: readMaxAge(read('OIDC_MAX_AGE_S'), fault),
    publicOrigin: publicOrigin ?? '',
  }
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false
  const url = new URL(text)
  return isGuarded(url) && url.username === '' && url.password === ''
}

function readClientSecret(read: Read, fault: Fault): string {
  const secret = readSecret('OIDC_CLIENT_SECRET', read, fault)
  if (secret === undefined) {
    fault('OIDC_CLIENT_SECRET', 'is missing though OIDC_ISSUER is set; or OIDC_CLIENT_SECRET_FILE')
  }
  return secret ?? ''
}

function readClaim(text: string, fault: Fault): string {
  if (!/^[\w.:/-]{1,200}$/.test(text)) fault('OIDC_STAFF_CLAIM', 'must be the name of a claim')
  return text
}

function readMaxAge(text: string | undefined, fault: Fault): number | null {
  if (text === undefined) return null
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  const { least, most } = MAX_AGE_S
  if (!(seconds >= least && seconds <= most)) {
    fault('OIDC_MAX_AGE_S', `must be whole seconds from ${least} to ${most}`)
  }
  return seconds
}
