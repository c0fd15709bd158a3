import { commit } from '#app/db/commit.ts'
import { SEALED_TABLES } from '#app/db/sealedTables.ts'
import type { Preferences } from '#app/db/meta.ts'
import type { EndMark } from '#app/platform/endMark.ts'
import type { Homes } from '#app/platform/homes.ts'
import type { Instant } from '#domain/time/instant.ts'
import { askStanding, countHeld, deliver, type DeliverDeps } from './deliver.ts'
import type { Failure } from './outcome.ts'
import { sealedHoldings } from './sealedHoldings.ts'
import type { OutView, OutWhy } from './standing.ts'

/**
 * How far a tablet that goes out of use has got. heard: the server refused it, and is asked once more · keyless: its
 * keys and what was downloaded have gone · handedIn: the bank has everything · done: nothing is left.
 */
export type OutStage = 'heard' | 'keyless' | 'handedIn' | 'done'

/** What outlives the homes, so that a start after a crash goes on. */
export interface OutMark {
  readonly why: OutWhy
  readonly stage: OutStage
  readonly since: Instant
  /** So much existed only here when the keys went. */
  readonly held: number
  /** The person's language and looks, for the pages that come afterwards. */
  readonly preferences?: Preferences | undefined
}

export interface TakeOutDeps extends DeliverDeps {
  readonly mark: EndMark<OutMark>
  readonly homes: Pick<Homes, 'list' | 'remove'>
  /** The region packs: they tell where somebody worked. */
  readonly removePacks: () => Promise<void>
}

/** Not everything is with the bank yet; `notForBank`: some of it never can be. */
interface Held {
  readonly kind: 'held'
  readonly left: number
  readonly notForBank: boolean
}

/**
 * AGAIN: a new start goes on, and leaves the home where deleted rows linger. REOPENED: the bank says that the device
 * is in use after all; nothing was erased.
 */
export type TakenOut = 'DONE' | 'AGAIN' | 'REOPENED' | Failure | Held

/**
 * Goes as far as it can from where the mark stands: keys, downloads, handing in, and then the homes with all that
 * ever lay in them. Each step is on the disk before the next begins, and may be done twice. While anything is not
 * received nothing more is erased.
 */
export async function takeOut(deps: TakeOutDeps): Promise<TakenOut> {
  let mark = await deps.mark.read()
  if (!mark) return 'REOPENED'
  if (mark.stage === 'heard') {
    const why = await confirmed(deps, mark)
    if (typeof why !== 'string') return why
    if (why === 'active') {
      await deps.mark.clear()
      return 'REOPENED'
    }
    const left = await dropKeys(deps)
    await deps.removePacks()
    await moveOn(deps, { ...mark, why, stage: 'keyless', held: left })
    return 'AGAIN'
  }
  if (mark.stage === 'keyless') {
    const delivered = await deliver(deps)
    if (delivered.kind !== 'ok') return delivered
    if (delivered.left > 0) return held(deps, delivered.left)
    mark = await moveOn(deps, { ...mark, stage: 'handedIn' })
  }
  if (mark.stage === 'handedIn') {
    await removeHomes(deps)
    await moveOn(deps, { ...mark, stage: 'done' })
  }
  return 'DONE'
}

async function held(deps: TakeOutDeps, left: number): Promise<Held> {
  const { unsent, drafts } = await sealedHoldings(deps)
  const notForBank = [...unsent, ...drafts].some(({ sealed }) => sealed === undefined)
  return { kind: 'held', left, notForBank }
}

/** What a mark means on the screen. */
export function outView({ why, stage, held }: OutMark): OutView {
  return { why, held, done: stage === 'done' }
}

async function moveOn({ mark }: TakeOutDeps, next: OutMark): Promise<OutMark> {
  await mark.write(next)
  return next
}

/** A lease that ran out needs nobody's word. A refusal is told once more by the inbox, which knows the device by its proof. */
async function confirmed(
  deps: TakeOutDeps,
  { why }: OutMark,
): Promise<OutWhy | 'active' | Failure> {
  if (why === 'expired') return why
  const said = await askStanding(deps)
  return said.kind === 'ok' ? said.device : said
}

/** The vault's wraps, the keys of the days and the signing key; without them nothing sealed here opens. */
const KEYS = ['vault', 'epochs', 'signingKey'] as const
/** With what lies here of captures beside their operations. */
const DOWNLOADS = SEALED_TABLES.filter(name => name !== 'drafts' && name !== 'outbox')
const FACTS = [
  ...(['staff', 'cursor', 'sync', 'lease', 'duty'] as const),
  ...(['policyKeys', 'policyState', 'complaintPhone'] as const),
] as const

/**
 * The keys first, then all that was downloaded; resolves to how much exists only here. Where the bank has no key to
 * some of that, the agent's keys are its last ones, and stay.
 */
async function dropKeys({ db, ids }: TakeOutDeps): Promise<number> {
  const { unsent, drafts } = await sealedHoldings({ db, ids })
  if ([...unsent, ...drafts].every(({ sealed }) => sealed !== undefined)) {
    await commit(db, { remove: KEYS.map(id => ({ table: 'meta', id })) })
  }
  const acked = await db.outbox.where('state').equals('ACKED').primaryKeys()
  await commit(db, {
    clear: DOWNLOADS,
    // Deleted rows linger in the files until these go.
    put: [{ table: 'meta', row: { key: 'moveDue', value: true } }],
    remove: [
      ...FACTS.map(id => ({ table: 'meta' as const, id })),
      ...acked.map(id => ({ table: 'outbox' as const, id })),
    ],
  })
  return countHeld(db)
}

/** The oldest first: what a cut leaves is the newest, and whole. */
async function removeHomes({ db, homes }: TakeOutDeps): Promise<void> {
  db.close()
  for (const number of [...(await homes.list())].toSorted((a, b) => a - b)) {
    await homes.remove(number)
  }
}
