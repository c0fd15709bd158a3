/** A fault of one line, planted to see whether the worlds notice. */
export interface Mutant {
  readonly name: string
  readonly file: string
  /** Must stand in the file exactly once: where the code has moved on, the list is wrong, loudly. */
  readonly find: string
  readonly replace: string
  /** The invariants of which one must be reported. */
  readonly caughtBy: readonly string[]
}

const TABLET: readonly Mutant[] = [
  {
    name: 'a lost reply counts as an acknowledgement',
    file: 'src/app/sync/pushOutbox.ts',
    find: `failure.problem === 'networkAway' ? 'WAIT_NET' : 'READY'`,
    replace: `failure.problem === 'networkAway' ? 'ACKED' : 'READY'`,
    caughtBy: ['I1'],
  },
  {
    name: 'results are paired by their count alone',
    file: 'src/app/sync/acknowledge.ts',
    find: `if (!result || !isAbout(item, result)) return undefined`,
    replace: `if (!result) return undefined`,
    caughtBy: ['I1', 'I3'],
  },
  {
    name: 'the digest of a receipt is not compared',
    file: 'src/app/sync/acknowledge.ts',
    find: `result.id === row.id && result.receipt?.sha256 === sha256`,
    replace: `result.id === row.id`,
    caughtBy: ['I1'],
  },
  {
    name: 'the cursor is kept before the page it belongs to',
    file: 'src/app/sync/applyChanges.ts',
    find: `    await commit(
      deps.db,
      joined([gone, documents, await metaChanges(deps, received, staff, cursor)]),
    )`,
    replace: `    await commit(deps.db, await metaChanges(deps, received, staff, cursor))
    await commit(deps.db, joined([gone, documents, { expect: [asRead('meta', 'staff', staff)] }]))`,
    caughtBy: ['I2', 'I5'],
  },
  {
    name: 'a case that is gone takes open drafts with it',
    file: 'src/app/sync/goneChanges.ts',
    find: `await surrender(deps, [...ofCases, ...ofVisits])`,
    replace: `await surrender(deps, [...ofVisits])`,
    caughtBy: ['I3'],
  },
  {
    name: 'of a case that is gone its visits and records stay',
    file: 'src/app/db/commit.ts',
    find: `  for (const name of CASE_TABLES) await table(name).where('caseId').equals(purge.caseId).delete()`,
    replace: ``,
    // Its drafts stay as well, and they were sent.
    caughtBy: ['I3', 'I5'],
  },
  {
    name: 'of a case that is gone acknowledged operations stay',
    file: 'src/app/db/commit.ts',
    find: `  await operations.filter(row => row['state'] === 'ACKED').delete()`,
    replace: `  await operations.count()`,
    caughtBy: ['I5'],
  },
  {
    name: 'the numbers of the outbox have a gap',
    file: 'src/app/db/commit.ts',
    find: `version: last, value: last })`,
    replace: `version: last, value: last + 1 })`,
    caughtBy: ['I3'],
  },
  {
    name: 'a commit does not look whether its rows are as they were read',
    file: 'src/app/db/commit.ts',
    find: `rows[at]?.version !== item.version)) throw new StaleRow(name)`,
    replace: `rows[at]?.version !== item.version)) await Promise.resolve()`,
    caughtBy: ['I1', 'I2', 'I3', 'world'],
  },
  {
    name: 'entries that are on their way stay so for ever',
    file: 'src/app/sync/attempt.ts',
    find: `    await recoverSending(deps.db)`,
    replace: ``,
    caughtBy: ['I3'],
  },
  {
    name: 'what is on its way does not count as unsent',
    file: 'src/app/db/outboxCounts.ts',
    find: `  'SENDING',
`,
    replace: ``,
    caughtBy: ['I8'],
  },
  {
    name: 'a conflict told once more counts as applied',
    file: 'src/app/sync/verdict.ts',
    find: `code === PROBLEMS.fieldsChangedOnBothSides ? 'conflict' : 'held'`,
    replace: `'applied'`,
    caughtBy: ['I2'],
  },
  {
    name: 'a session that has ended gives operations up',
    file: 'src/app/sync/pushOutbox.ts',
    find: `await moveEntries(db, rows, 'WAIT_AUTH')`,
    replace: `await moveEntries(db, rows, 'QUARANTINED')`,
    caughtBy: ['I1', 'I3'],
  },
  {
    name: 'a file counts as stored once its bytes are sent',
    file: 'src/app/sync/uploadFile.ts',
    find: `if (end.kind === 'sent') end = await askReceipt(deps, id, filePath, row.sealedSha256)`,
    replace: `if (end.kind === 'sent') await keepStored({ db: deps.db, now: deps.clock.now() }, id, deps.clock.now())`,
    caughtBy: ['I1'],
  },
  {
    name: 'a case that is gone takes its files with it',
    file: 'src/app/db/commit.ts',
    find: `await files.filter(row => row['state'] === 'STORED').delete()`,
    replace: `await files.delete()`,
    caughtBy: ['I1'],
  },
  {
    name: 'an edit of a visit forgets what it was made against',
    file: 'src/app/commands/commitVisitEdit.ts',
    find: `baseRev: edit.baseRev,`,
    replace: `baseRev: Number.MAX_SAFE_INTEGER,`,
    caughtBy: ['I2'],
  },
  {
    name: 'a finalised record leaves its draft behind',
    file: 'src/app/commands/finaliseRecord.ts',
    find: `    remove: [{ table: 'drafts', id: draft.row.id }],
`,
    replace: ``,
    caughtBy: ['I3'],
  },
]

const SERVER: readonly Mutant[] = [
  {
    name: 'other bytes under a known id count as a replay',
    file: 'src/server/commands/applyOperation.ts',
    find: `  if (row.sha256 !== sha256) return rejection(id, 'operationReused')`,
    replace: ``,
    caughtBy: ['I7'],
  },
  {
    name: 'a replay gives a receipt of its own',
    file: 'src/server/commands/applyOperation.ts',
    find: `asInstant(row.received_at.getTime())`,
    replace: `asInstant(Date.now())`,
    caughtBy: ['I7'],
  },
  {
    name: 'an operation that is stored already is stored again',
    file: 'src/server/commands/storedOperations.ts',
    find: `conflict.column('id').doNothing()`,
    replace: `conflict.column('id').doUpdateSet({ status: 'held' })`,
    caughtBy: ['I1', 'I2', 'I7'],
  },
  {
    name: 'an operation that is stored already is an error',
    file: 'src/server/commands/storedOperations.ts',
    find: `    .onConflict(conflict => conflict.column('id').doNothing())
`,
    replace: ``,
    caughtBy: ['I1', 'I3', 'I7'],
  },
  {
    name: 'dependencies are not looked at',
    file: 'src/server/commands/applyOperation.ts',
    find: `: await unmetDependency(tx, dependsOn)`,
    replace: `: undefined`,
    caughtBy: ['I2'],
  },
  {
    name: 'what waited is not released',
    file: 'src/server/commands/applyOperation.ts',
    find: `  if (outcome.status === 'applied') notes.push(...(await releaseDependents(deps, tx, id)))`,
    replace: ``,
    caughtBy: ['I2'],
  },
  {
    name: 'after a refused operation the rest of the request is dropped',
    file: 'src/server/commands/pushOperations.ts',
    find: `results.push(await applyOperation(deps, actor, opened))`,
    replace: `if (results.at(-1)?.status !== 'rejected') results.push(await applyOperation(deps, actor, opened))`,
    caughtBy: ['I3', 'I4'],
  },
  {
    name: 'the last edit of a field wins',
    file: 'src/server/commands/changeAppointment.ts',
    find: `context.frame.baseRev ?? 0)`,
    replace: `Number.MAX_SAFE_INTEGER)`,
    caughtBy: ['I2'],
  },
  {
    name: 'whoever signs in may write to any case',
    file: 'src/server/commands/caseScope.ts',
    find: `!locked.isClosed && (await isAssigned(tx, caseId, actor.staffId))`,
    replace: `!locked.isClosed || (await isAssigned(tx, caseId, actor.staffId))`,
    caughtBy: ['I2'],
  },
  {
    name: 'an empty page puts the cursor back to the beginning',
    file: 'src/server/reads/readLog.ts',
    find: `seq: last.seq } : cursor,`,
    replace: `seq: last.seq } : { at: 'log', xid: '1', seq: 0 },`,
    caughtBy: ['I6'],
  },
  {
    name: 'who leaves a case is not told',
    file: 'src/server/db/assignCase.ts',
    find: `    await logWholeCase(tx, caseId, left, 'unassigned')
`,
    replace: ``,
    caughtBy: ['I2', 'I5'],
  },
  {
    name: 'who joins a case is not told',
    file: 'src/server/db/assignCase.ts',
    find: `    await logWholeCase(tx, caseId, joined, null)
`,
    replace: ``,
    // A visit that is changed afterwards is told, and comes without its case.
    caughtBy: ['I2', 'I5'],
  },
  {
    name: 'a changed visit is not told to its agents',
    file: 'src/server/db/writeVisit.ts',
    find: `  await logChange(tx, { kind: 'visit', id: visit.id, caseId: visit.caseId })
`,
    replace: ``,
    caughtBy: ['I2'],
  },
  {
    name: 'a record does not end its visit',
    file: 'src/server/commands/storeRecord.ts',
    find: `  await markDone(context, visit)
`,
    replace: ``,
    caughtBy: ['I2'],
  },
]

/** Every fault, each over the worlds by itself. */
export const MUTANTS: readonly Mutant[] = [...TABLET, ...SERVER]
