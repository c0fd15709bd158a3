import { trackAad, type SealedTrack } from '#protocol/trackSeal.ts'
import type { SealKey } from '#protocol/sealed.ts'
import { base64url } from './base64url.ts'
import type { TrackPayload } from './payloads.ts'
import { wrapForBank } from './wrapForBank.ts'

/** A part of a track as it travels: sealed with a content key of its own that the bank's private key alone opens. */
export async function sealTrack(
  bank: SealKey,
  place: Omit<SealedTrack, 'sealed'>,
  content: TrackPayload,
): Promise<SealedTrack> {
  const { subtle } = crypto
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(trackAad(place))
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  const ct = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes)
  const wrap = await wrapForBank(bank, raw)
  raw.fill(0)
  const sealed = { iv: base64url(iv), ct: base64url(new Uint8Array(ct)), wraps: [wrap] }
  return { ...place, sealed }
}
