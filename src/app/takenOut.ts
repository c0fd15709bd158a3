import { savePreferences } from './commands/savePreferences.ts'
import type { DoorstepDb } from './db/doorstepDb.ts'
import { readMeta } from './db/meta.ts'
import type { OutMark } from './sync/takeOut.ts'

export { outView } from './sync/takeOut.ts'

/** A new home begins with the language and looks of the one that was erased. */
export async function takeUpPreferences(
  db: DoorstepDb,
  { preferences }: Pick<OutMark, 'preferences'>,
): Promise<void> {
  if (!preferences || (await readMeta(db, 'preferences'))) return
  await savePreferences({ db }, preferences)
}
