import { generateKeyPairSync } from 'node:crypto'
import { sealPair, type SealPair } from '#server/auth/sealPair.ts'

/** A bank's seal key with its private half, of this run alone: what a tablet sealed can be opened with it. */
export const TEST_BANK: SealPair = sealPair(
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
)
