import { sql, type Transaction } from 'kysely'
import type { Account } from '#domain/case/account.ts'
import type { Tariff } from '#domain/case/tariff.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from '#server/db/schema.ts'
import { badRow, type BadRow } from './badRow.ts'
import type { BankUpdate, CaseUpdate, TariffRow } from './bankUpdate.ts'
import { sameDocument } from './sameDocument.ts'
import { emptyTally, wordFor, type Tally } from './tally.ts'

export interface TariffPlan {
  readonly added: readonly TariffRow[]
  readonly tally: Tally
  /** All editions of a product, oldest first, with those to be added. */
  readonly byProduct: ReadonlyMap<string, readonly Tariff[]>
}

/** What becomes of the tariffs that a file names. An edition is added or known; another content under its id is a fault. */
export async function planTariffs(
  tx: Transaction<Schema>,
  update: BankUpdate,
  badRows: BadRow[],
): Promise<TariffPlan> {
  const rows = await tx.selectFrom('tariff').select('doc').execute()
  const all = new Map(rows.map(({ doc }) => [doc.id, doc]))
  const added: TariffRow[] = []
  const tally = emptyTally()
  for (const row of update.tariffs) {
    const { tariff } = row
    const before = all.get(tariff.id)
    const isSame = before !== undefined && sameDocument(before, tariff)
    tally[wordFor(before, isSame)] += 1
    if (isSame) continue
    const fault = faultOf(row, all)
    if (fault) {
      badRows.push(fault)
      continue
    }
    added.push(row)
    all.set(tariff.id, tariff)
  }
  return { added, tally, byProduct: byProduct([...all.values()]) }
}

function faultOf(
  { tariff, place }: TariffRow,
  all: ReadonlyMap<string, Tariff>,
): BadRow | undefined {
  const at = (path: string) => ({ ...place, column: `${place.column}[${place.row - 1}].${path}` })
  if (all.has(tariff.id)) return badRow(at('id'), 'tariffChanged', tariff.id)
  const other = [...all.values()].find(
    each => each.product === tariff.product && each.from === tariff.from,
  )
  return other && badRow(at('from'), 'tariffSameDay', other.id)
}

function byProduct(tariffs: readonly Tariff[]): ReadonlyMap<string, readonly Tariff[]> {
  const editions = new Map<string, Tariff[]>()
  for (const tariff of tariffs.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    editions.set(tariff.product, [...(editions.get(tariff.product) ?? []), tariff])
  }
  return editions
}

/**
 * Gives an account the editions of its product that its time reaches into: those that ended before its ledger began
 * explain nothing. An account of a product without tariffs has none.
 */
export function accountStamp({
  byProduct: editions,
}: Pick<TariffPlan, 'byProduct'>): (account: Account) => Account {
  return account => {
    const { tariffs: _, ...bare } = account
    const begin = beginOf(account)
    const all = editions.get(account.product) ?? []
    const tariffs = all.filter((_each, at) => (all[at + 1]?.from ?? '9999') > begin)
    return tariffs.length === 0 ? bare : { ...bare, tariffs }
  }
}

function beginOf({ ledger, oldestDueOn }: Account): Day {
  const days = [
    oldestDueOn,
    ...(ledger?.items ?? []).map(({ transactedOn }) => transactedOn),
    ...(ledger?.statements ?? []).map(({ on }) => on),
  ]
  return days.reduce((first, day) => (day < first ? day : first))
}

/** Open cases that no file names and whose products have a new edition: it reaches their dossiers all the same. */
export async function casesToStamp(
  tx: Transaction<Schema>,
  { added }: TariffPlan,
  named: ReadonlyMap<string, CaseUpdate>,
): Promise<readonly CaseUpdate[]> {
  if (added.length === 0) return []
  const places = new Map(added.map(({ tariff, place }) => [tariff.product, place]))
  const { rows } = await sql<{ case_no: string; product: string }>`
    select distinct on (d.case_no) d.case_no, a ->> 'product' as product
    from dossier d, jsonb_array_elements(d.doc -> 'accounts') a
    where d.closed_at is null and a ->> 'product' = any(${[...places.keys()]}::text[])
    order by d.case_no, product`.execute(tx)
  return rows.flatMap(({ case_no: caseNo, product }) => {
    const place = places.get(product)
    if (named.has(caseNo) || !place) return []
    return [{ caseNo, place, contactPoints: [], attempts: [], notices: [] }]
  })
}

/** Adds the new editions. */
export async function writeTariffs(
  tx: Transaction<Schema>,
  tariffs: readonly Tariff[],
  now: Instant,
): Promise<void> {
  for (const tariff of tariffs) {
    await tx
      .insertInto('tariff')
      .values({
        id: tariff.id,
        product: tariff.product,
        from_on: tariff.from,
        doc: JSON.stringify(tariff),
        installed_at: new Date(now),
      })
      .execute()
  }
}
