import type { DoorstepDb } from './db/doorstepDb.ts'
import { readMeta } from './db/meta.ts'
import { untilNoneUnderWay } from './inject/underWay.ts'
import type { LateStanding } from './lateStanding.ts'
import type { LaterDeps } from './laterDeps.ts'
import type { Openings } from './openings.ts'
import type { HeldKey } from './platform/vault/heldKey.ts'
import type { Vault } from './platform/vault/vault.ts'
import type { SessionPort } from './sync/sessionPort.ts'
import type { StandingHolder } from './sync/standing.ts'

type StaffProfile = NonNullable<Awaited<ReturnType<SessionPort['restore']>>['staff']>

export interface SessionParts {
  readonly db: DoorstepDb
  readonly later: () => Promise<LaterDeps>
  readonly vault: () => Promise<Vault>
  readonly held: HeldKey
  readonly engine: { syncNow(): void }
  readonly openings: Openings
  readonly standing: StandingHolder
  readonly stands: LateStanding
}

/** The session as the store uses it, over what `deps.ts` has built. */
export function sessionPort(
  parts: SessionParts,
  setStaff: (staff: StaffProfile | undefined) => void,
): SessionPort {
  const { db, later, held, engine, openings, standing, stands } = parts
  return {
    watchWays: listener => openings.state.watch(listener),
    watchStanding: listener => standing.watch(listener),
    look: () => stands.look(),
    unlocking: openings.unlocking,
    async signIn(...given) {
      const answer = await heard(parts, (await later()).signIn(...given))
      if (answer.ok && answer.value.role === 'agent') {
        await stands.signedIn()
        setStaff(answer.value)
        openings.state.found(await readMeta(db, 'vault'))
        openings.openedInFull()
      }
      return answer
    },
    async signOut() {
      const answer = await (await later()).signOut()
      if (!answer.ok) return answer
      setStaff(undefined)
      openings.forget()
      engine.syncNow()
      return answer
    },
    async restore() {
      const [staff, wrapped] = await Promise.all([readMeta(db, 'staff'), readMeta(db, 'vault')])
      setStaff(staff)
      openings.state.found(wrapped)
      return { staff, locked: wrapped !== undefined && !held.get() }
    },
    isEnrolled: async () => (await readMeta(db, 'transportKey')) !== undefined,
    unlock: passphrase => unlock(parts, passphrase),
    async handOver() {
      const answer = await (await later()).handOver()
      // What a PIN would open is gone.
      if (answer.ok) openings.forget()
      return answer
    },
    async lock() {
      await untilNoneUnderWay()
      openings.shut()
    },
  }
}

async function unlock(
  { db, vault, openings }: SessionParts,
  passphrase: string,
): ReturnType<SessionPort['unlock']> {
  const wrapped = await readMeta(db, 'vault')
  if (!wrapped) throw new Error('there is no vault to unlock')
  const fault = await (await vault()).open(wrapped, passphrase)
  if (fault === undefined) openings.openedInFull()
  return fault
}

/** A device that is refused goes out of use; one with nothing on it only needs a new code. */
async function heard(
  { db, stands }: SessionParts,
  answering: ReturnType<SessionPort['signIn']>,
): ReturnType<SessionPort['signIn']> {
  const answer = await answering
  const problem = !answer.ok && answer.error.code === 'PROBLEM' && answer.error.problem
  if (problem === 'deviceRefused' && (await readMeta(db, 'vault'))) stands.begin('revoked')
  return answer
}
