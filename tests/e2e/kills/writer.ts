import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveAnswer } from '#app/commands/saveAnswer.ts'
import { scheduleVisit } from '#app/commands/scheduleVisit.ts'
import { startRecord } from '#app/commands/startRecord.ts'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { completeKey } from '#app/completeKey.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { openHome } from '#app/db/openHome.ts'
import { readMeta } from '#app/db/meta.ts'
import { openPayload } from '#app/db/seal.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { browserHomes } from '#app/platform/homes.ts'
import { browserLocks } from '#app/platform/locks.ts'
import { browserClock } from '#app/platform/clock.ts'
import { webHash } from '#app/platform/hash.ts'
import { browserIds } from '#app/platform/ids.ts'
import { argon2Key } from '#app/platform/vault/argon2Key.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import type { RecordId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import { addDays } from '#domain/time/day.ts'
import { asTimeOfDay, wallClock } from '#domain/time/hours.ts'
import type { Answer } from '#domain/visit/form.ts'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

/** A command whose promise was kept: from here on its effect may not be lost. */
export type Acknowledged =
  | { readonly kind: 'answer'; readonly recordId: string; readonly mark: number }
  | { readonly kind: 'record'; readonly recordId: string }

type Note = (acknowledged: Acknowledged) => Promise<void>

const page = globalThis as unknown as { noteAcknowledged: Note }
const { noteAcknowledged } = page

/** The app's own commands on the app's own database, as fast as they go, until the browser is killed. */
async function writeUntilKilled(): Promise<never> {
  const deps = await commandDeps()
  const rows = await deps.db.dossiers.toArray()
  const dossiers = await Promise.all(rows.map(row => openPayload(deps.sealer, 'dossiers', row)))
  const open = dossiers.filter(dossier => addressesOf(dossier).length > 0)
  let mark = await marksSoFar(deps)
  for (let turn = mark; ; turn += 1) {
    const dossier = open[turn % open.length]
    if (!dossier) throw new Error('no case to write about')
    mark = await writeRecord(deps, dossier, mark)
  }
}

async function commandDeps(): Promise<CommandDeps> {
  const db = await openHome({
    locks: browserLocks,
    homes: browserHomes(),
    database: home => doorstepDb({ ...home, guard: true }),
  })
  const staff = await readMeta(db, 'staff')
  const wrapped = await readMeta(db, 'vault')
  const password = DEMO_STAFF.find(each => each.staffNo === staff?.staffNo)?.password
  if (!staff || !wrapped || !password) throw new Error('nobody is signed in on this tablet')
  const held = heldKey()
  const epochs = { db, held, locks: browserLocks, clock: browserClock }
  const vault = createVault(held, argon2Key, { complete: key => completeKey(epochs, key) })
  const fault = await vault.open(wrapped, password)
  if (fault) throw new Error(`the vault does not open: ${fault}`)
  return {
    db,
    sealer: vaultSealer(held),
    clock: browserClock,
    ids: browserIds,
    hash: webHash,
    staff: () => staff,
    anchor: () => ({}),
    bankKey: () => undefined,
  }
}

/** Marks only grow, over all lives of this browser. */
async function marksSoFar({ db, clock }: CommandDeps): Promise<number> {
  return (await db.audit.count()) * 1_000 + (clock.now() % 1_000)
}

/** One visit, planned, recorded answer by answer, and sealed. Gives the next free mark. */
async function writeRecord(deps: CommandDeps, dossier: Dossier, from: number): Promise<number> {
  const { day } = wallClock(dossier.placeZone, deps.clock.now())
  const addressId = addressesOf(dossier)[0]?.id
  if (!addressId) throw new Error('the case has no address')
  const slot = { day: addDays(day, 1), from: asTimeOfDay('09:00'), to: asTimeOfDay('10:00') }
  const { visitId } = kept(
    await scheduleVisit(deps, {
      caseId: dossier.id,
      addressId,
      purpose: 'ADDRESS_CHECK',
      slot,
      via: 'PHONE',
    }),
  )
  const { recordId } = kept(await startRecord(deps, { visitId }))
  let mark = from
  const give = (field: string, answer: Answer) => answerOne(deps, recordId, field, answer)
  await give('metWith', 'NO_ANSWER')
  await give('outcomes', ['NOTICE_SERVED'])
  for (let time = 0; time < 4; time += 1) {
    await give('particulars', `第 ${mark} 次写下`)
    await noteAcknowledged({ kind: 'answer', recordId, mark })
    mark += 1
  }
  await give('nextAction', 'NONE')
  kept(await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN }))
  await noteAcknowledged({ kind: 'record', recordId })
  return mark
}

async function answerOne(
  deps: CommandDeps,
  recordId: RecordId,
  field: string,
  answer: Answer,
): Promise<void> {
  kept(await saveAnswer(deps, { recordId, field, answer, stepId: 'outcome' }))
}

function kept<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

await writeUntilKilled()
