import { createHmac } from 'node:crypto'
import {
  challengeOf,
  challengeText,
  codeText,
  nonceOf,
  overrideCode,
} from '#domain/compliance/override.ts'
import type { OverrideSubject } from '#domain/compliance/override.ts'
import { askBank } from './bankDatabase.ts'

/** The code with which a supervisor answers a challenge, by the key that the bank keeps of the one device that has one. */
export async function supervisorCode(
  dataDir: string,
  about: OverrideSubject,
  challenge: string,
): Promise<string> {
  const keys = await askBank<{ key: Buffer }>(dataDir, 'select key from override_key')
  const nonce = nonceOf(challenge)
  for (const { key } of keys) {
    const mac = (text: string): Buffer => createHmac('sha256', key).update(text).digest()
    if (challengeOf(nonce, mac(challengeText(about, nonce))) === challenge) {
      return overrideCode(mac(codeText(about, nonce)))
    }
  }
  throw new Error('no device asked this')
}
