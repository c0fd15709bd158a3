import type { HeldKey, VaultKey } from '#app/platform/vault/heldKey.ts'
import { Problem } from '#protocol/problem.ts'
import type { SealWrap } from '#protocol/sealed.ts'
import { CAPTURE_TABLES, type CaptureTable } from '#protocol/sealedParts.ts'
import type { Sealed, Sealer, SealPlace } from './seal.ts'
import { wrapForBank } from './wrapForBank.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * AES-256-GCM, the tag at the end of `ct`. What the server gave is sealed under the epoch's key `kid`. What was
 * captured here has a content key of its own: `own` is that key under the epoch's, `wraps` the same for the bank.
 */
export interface VaultEnvelope extends Sealed {
  readonly alg: 'A256GCM'
  readonly kid: string
  readonly iv: Bytes
  readonly ct: Bytes
  readonly own?: { readonly iv: Bytes; readonly ct: Bytes }
  readonly wraps?: readonly SealWrap[]
}

const MEMBERS = ['v', 'alg', 'kid', 'iv', 'ct', 'own', 'wraps']

/** True for a payload that gives nothing away. */
export function isEnvelope(sealed: unknown): sealed is VaultEnvelope {
  const { alg, kid, iv, ct } = sealed as Partial<VaultEnvelope>
  return (
    alg === 'A256GCM' &&
    typeof kid === 'string' &&
    iv instanceof Uint8Array &&
    ct instanceof Uint8Array &&
    Object.keys(sealed as object).every(key => MEMBERS.includes(key))
  )
}

/**
 * Seals under the open vault. Throws the problems `vaultLocked` while it is shut, and `sealBroken` for
 * a payload that was changed, moved, put back, or sealed under another key.
 */
export function vaultSealer(held: HeldKey): Sealer {
  return {
    async seal(place, value) {
      const vault = openVault(held)
      const row = rowKey(vault)
      const bytes = new TextEncoder().encode(JSON.stringify(value))
      return vault.bank && isCapture(place.table)
        ? sealCapture(row, vault.bank, place, bytes)
        : { v: 1, alg: 'A256GCM', kid: row.kid, ...(await encrypt(row.key, place, bytes)) }
    },

    async open(place, sealed) {
      const vault = openVault(held)
      if (!isEnvelope(sealed)) throw broken(place)
      const key = keyNamed(vault, sealed.kid)
      if (!key) throw broken(place)
      const content = sealed.own ? await contentKey(key, place, sealed.own) : key
      const bytes = await decrypt(content, place, sealed)
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown
    },
  }
}

/**
 * The same payload under the current key, or undefined when it is so already; what the bank can open stays as it is to
 * the byte. Throws as opening does.
 */
export async function renewEnvelope(
  held: HeldKey,
  place: SealPlace,
  sealed: Sealed,
): Promise<VaultEnvelope | undefined> {
  const vault = openVault(held)
  const now = rowKey(vault)
  if (!isEnvelope(sealed)) throw broken(place)
  if (sealed.kid === now.kid) return undefined
  const then = keyNamed(vault, sealed.kid)
  if (!then) throw broken(place)
  const bytes = await decrypt(then, place, sealed.own ?? sealed)
  const renewed = await encrypt(now.key, place, bytes)
  bytes.fill(0)
  return { ...sealed, kid: now.kid, ...(sealed.own ? { own: renewed } : renewed) }
}

function openVault(held: HeldKey): VaultKey {
  const vault = held.get()
  if (!vault) throw new Problem('vaultLocked')
  return vault
}

interface RowKey {
  readonly kid: string
  readonly key: CryptoKey
}

/** What is sealed now is sealed under this. */
function rowKey(vault: VaultKey): RowKey {
  const kid = vault.epochs?.current ?? vault.kid
  const key = keyNamed(vault, kid)
  if (!key) throw new Problem('vaultLocked')
  return { kid, key }
}

/** The vault's own key sealed rows itself before there were epochs. */
function keyNamed(vault: VaultKey, kid: string): CryptoKey | undefined {
  return kid === vault.kid ? vault.key : vault.epochs?.keys.get(kid)
}

function isCapture(table: string): table is CaptureTable {
  return (CAPTURE_TABLES as readonly string[]).includes(table)
}

async function sealCapture(
  { kid, key }: RowKey,
  bank: NonNullable<VaultKey['bank']>,
  place: SealPlace,
  bytes: Bytes,
): Promise<VaultEnvelope> {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const [content, own, wrap] = await Promise.all([
    importContentKey(raw).then(made => encrypt(made, place, bytes)),
    encrypt(key, place, raw),
    wrapForBank(bank, raw),
  ])
  raw.fill(0)
  return { v: 1, alg: 'A256GCM', kid, ...content, own, wraps: [wrap] }
}

async function contentKey(
  key: CryptoKey,
  place: SealPlace,
  own: { readonly iv: Bytes; readonly ct: Bytes },
): Promise<CryptoKey> {
  const raw = await decrypt(key, place, own)
  const made = await importContentKey(raw)
  raw.fill(0)
  return made
}

function importContentKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function encrypt(
  key: CryptoKey,
  place: SealPlace,
  bytes: Bytes,
): Promise<{ readonly iv: Bytes; readonly ct: Bytes }> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, ct: new Uint8Array(await crypto.subtle.encrypt(algorithm(place, iv), key, bytes)) }
}

async function decrypt(
  key: CryptoKey,
  place: SealPlace,
  { iv, ct }: { readonly iv: Bytes; readonly ct: Bytes },
): Promise<Bytes> {
  const opened = crypto.subtle.decrypt(algorithm(place, iv), key, ct)
  return new Uint8Array(
    await opened.catch(() => {
      throw broken(place)
    }),
  )
}

function broken({ table, id }: SealPlace): Problem {
  return new Problem('sealBroken', { table, id })
}

/** The same text for every table; for captures it is the protocol's `contentAad`. */
function algorithm({ table, id, stamp }: SealPlace, iv: Bytes): AesGcmParams {
  const additionalData = new TextEncoder().encode(`doorstep/row/1|${table}|${id}|${stamp}`)
  return { name: 'AES-GCM', iv, additionalData }
}
