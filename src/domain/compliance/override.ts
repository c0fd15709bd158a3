import type { CaseId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'
import { overrideOf, type OverrideKind, type Rule } from './rule.ts'

/**
 * What a supervisor's word opens: one rule, for one case, on one calendar day at its place. It is given without a network:
 * the tablet shows a challenge, the desk answers with a code; both know a key that only that device and the bank have
 * (ADR 017). This file builds the texts that are signed and shapes what comes of it; the HMAC-SHA-256 is made elsewhere.
 */
export interface OverrideSubject {
  readonly caseId: CaseId
  readonly rule: string
  readonly day: Day
}

/** Characters of a challenge: 4 of a random number of 20 bits, then 6 that prove what it is about. */
export const CHALLENGE_LENGTH = 10
export const CODE_LENGTH = 8
/** Bytes of the key of a device. */
export const OVERRIDE_KEY_BYTES = 32

const NONCE_LENGTH = 4
const PROOF_LENGTH = CHALLENGE_LENGTH - NONCE_LENGTH
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The four characters of a challenge's random number, from three random bytes. */
export function overrideNonce(random: Uint8Array): string {
  return base32(random, NONCE_LENGTH)
}

/** The text whose MAC proves that a challenge is about this subject. */
export function challengeText(about: OverrideSubject, nonce: string): string {
  return signedText('challenge', about, nonce)
}

/** The challenge, from its random number and the MAC of its text. */
export function challengeOf(nonce: string, mac: Uint8Array): string {
  return nonce + base32(mac, PROOF_LENGTH)
}

/** The random number of a challenge. */
export function nonceOf(challenge: string): string {
  return challenge.slice(0, NONCE_LENGTH)
}

/** The text whose MAC is the code. */
export function codeText(about: OverrideSubject, nonce: string): string {
  return signedText('code', about, nonce)
}

/** The eight digits, from the MAC of the code's text. */
export function overrideCode(mac: Uint8Array): string {
  const number = mac.subarray(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(number % 10n ** BigInt(CODE_LENGTH)).padStart(CODE_LENGTH, '0')
}

/**
 * A challenge as it was typed: blanks and hyphens dropped, wide letters made narrow, letters that look like digits read as
 * digits (Crockford). Undefined for anything that is none.
 */
export function parseChallenge(typed: string): string | undefined {
  const text = compact(typed).toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const isOne =
    text.length === CHALLENGE_LENGTH && [...text].every(each => CROCKFORD.includes(each))
  return isOne ? text : undefined
}

/** A code as it was typed; undefined for anything but eight digits. */
export function parseOverrideCode(typed: string): string | undefined {
  const text = compact(typed)
  return /^\d{8}$/.test(text) ? text : undefined
}

/** A challenge in two groups of five, to be read out. */
export function formatChallenge(challenge: string): string {
  return `${challenge.slice(0, 5)} ${challenge.slice(5)}`
}

function signedText(use: 'challenge' | 'code', about: OverrideSubject, nonce: string): string {
  return [use, about.caseId, about.rule, about.day, nonce].join('|')
}

const compact = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '')

/** The first bits of some bytes, five a character. */
function base32(bytes: Uint8Array, characters: number): string {
  let text = ''
  for (let at = 0; at < characters; at += 1) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += CROCKFORD.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return text
}

/** Who may open what a rule closes, for any of its moments: what says "supervisor" is a supervisor's to open (`gateOf`). */
export function openerOf(rule: Rule): OverrideKind {
  const override = overrideOf(rule)
  const asksSupervisor = [rule.fail, ...Object.values(rule.failAt ?? {})].includes('supervisor')
  return override === 'none' && asksSupervisor ? 'supervisor' : override
}
