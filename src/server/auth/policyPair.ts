import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { PolicyKey } from '#protocol/policy.ts'
import { policyKeyOf } from '../policy/signPack.ts'

/** A key for policy packs with its private half. */
export interface PolicyPair {
  readonly policyKey: PolicyKey
  readonly privateKey: KeyObject
}

/** The pair of a private key in PKCS8 PEM. Throws for anything but an Ed25519 key. */
export function policyPair(pem: string): PolicyPair {
  const privateKey = createPrivateKey(pem)
  return { policyKey: policyKeyOf(privateKey), privateKey }
}
