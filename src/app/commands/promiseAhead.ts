import type { RecordId } from '#domain/base/ids.ts'
import { promisedIn } from '#domain/visit/record.ts'
import type { CommandDeps } from './commandDeps.ts'
import { readFinaliseFacts } from './finaliseFacts.ts'
import { judgedPromise, type JudgedPromise } from './judgedPromise.ts'
import type { JudgedTaking } from './takingDecisions.ts'

/**
 * What sealing a draft now would keep of its promise's judgement, found as `finaliseRecord` finds it, so that nobody reads
 * of it only afterwards. Undefined where there is no such draft, or nothing of it is judged. Writes nothing.
 */
export async function promiseAhead(
  deps: CommandDeps,
  { recordId, judged }: { readonly recordId: RecordId; readonly judged: JudgedTaking },
): Promise<JudgedPromise | undefined> {
  const reading = await readFinaliseFacts(deps, recordId)
  return reading && judgedPromise(reading, judged, promisedIn(reading.facts))
}
