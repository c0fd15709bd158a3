/* What sealing itself needs of `sealed.ts`, without its schemas: a locked tablet starts with this. */

/** The tables of the tablet whose rows are captures: what it takes down and the bank alone can open. */
export const CAPTURE_TABLES = ['outbox', 'drafts'] as const

export type CaptureTable = (typeof CAPTURE_TABLES)[number]

/** Bytes of an AES-GCM nonce, of its tag, of a content key, and of an uncompressed P-256 point. */
export const SEAL_BYTES = { iv: 12, tag: 16, contentKey: 32, point: 65 } as const

/** The text whose UTF-8 bytes bind a capture's content to its row and to that row's version. */
export function contentAad(table: CaptureTable, row: string, stamp: number): string {
  return `doorstep/row/1|${table}|${row}|${stamp}`
}

/** The text whose UTF-8 bytes are HKDF's info and the AAD of a wrap for the key `kid`. */
export function wrapInfo(kid: string): string {
  return `doorstep/seal/1|${kid}`
}
