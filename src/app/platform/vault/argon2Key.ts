import { argon2id } from 'hash-wasm'
import type { DeriveKey } from './deriveKey.ts'

/** The derivation itself, on the calling thread. */
export const argon2Key: DeriveKey = async (passphrase, params) => {
  const key = await argon2id({
    // One person's keyboard may compose what another's does not.
    password: passphrase.normalize('NFC'),
    salt: params.salt,
    parallelism: 1,
    iterations: params.passes,
    memorySize: params.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  })
  return new Uint8Array(key)
}
