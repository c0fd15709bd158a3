import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Dossier } from '#domain/case/dossier.ts'
import { askBank } from './bankDatabase.ts'

/** The bank hands cases to other agents: a file through `doorstep import`, while the server runs. */
export async function reassign(
  dataDir: string,
  caseIds: readonly string[],
  staffNos: readonly string[],
): Promise<void> {
  const dossiers = await askBank<{ doc: Dossier }>(
    dataDir,
    'select doc from dossier where id = any($1::uuid[])',
    [caseIds],
  )
  await importBank(dataDir, {
    cases: dossiers.map(({ doc }) => ({ ...asFiled(doc), assignedTo: staffNos })),
  })
}

/** A case as a file has it: the server puts the tariffs to the accounts, a file has them in a list of their own. */
function asFiled(dossier: Dossier): object {
  const accounts = dossier.accounts.map(({ tariffs: _tariffs, ...account }) => account)
  return { ...dossier, accounts }
}

/** A bank's JSON file through `doorstep import`, while the server runs. */
export async function importBank(
  dataDir: string,
  content: { readonly cases: readonly object[]; readonly visits?: readonly object[] },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-bank-'))
  try {
    const file = join(folder, 'bank.json')
    await writeFile(file, JSON.stringify({ format: 'doorstep-bank', edition: 1, ...content }))
    await promisify(execFile)(process.execPath, ['src/server/cli.ts', 'import', file], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: 'embedded' },
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}
