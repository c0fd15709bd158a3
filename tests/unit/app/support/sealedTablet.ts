import { generateKeyPairSync } from 'node:crypto'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { signIn } from '#app/sync/signIn.ts'
import { fillRecord } from './answers.ts'
import { AGENT, VISIT_ID } from './sampleCase.ts'
import { testTablet, type TestTablet } from './testTablet.ts'

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { x, y } = publicKey.export({ format: 'jwk' })
const POINT = Buffer.concat([
  Buffer.from([4]),
  Buffer.from(x ?? '', 'base64url'),
  Buffer.from(y ?? '', 'base64url'),
])
export const SEAL_KEY = { kid: '0123456789abcdef', publicKey: POINT.toString('base64url') }

/** A tablet that holds a case, an unsent confirmation and an open draft, all of it sealed by its open vault. */
export async function sealedTablet(sealKey?: typeof SEAL_KEY): Promise<TestTablet> {
  const made = await testTablet()
  const sealer = vaultSealer(made.sync.held)
  const tablet: TestTablet = {
    ...made,
    deps: { ...made.deps, sealer },
    sync: { ...made.sync, sealer },
  }
  if (sealKey) made.server.sealKey = sealKey
  await signIn(tablet.sync, { staffNo: AGENT.staffNo, password: 'the first password' })
  await tablet.holdSealed(sealer)
  await changeAppointment(tablet.deps, {
    visitId: VISIT_ID,
    action: { kind: 'confirm', via: 'PHONE' },
  })
  await fillRecord(tablet, { metWith: 'DEBTOR' })
  return tablet
}
