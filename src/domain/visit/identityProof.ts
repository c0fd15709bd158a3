import type { IdentityProof } from '../case/caseFact.ts'
import type { VisitRecord } from './record.ts'

/**
 * Whether the agents showed who they are. Where nobody was spoken to there was nobody to show it to: the record itself
 * says why not. NOT_SHOWN needs a reason in the agents' own words.
 */
export function identityProof({ answers, door = [] }: VisitRecord): IdentityProof {
  if (door.some(({ fact, value }) => fact === 'idShown' && value === true)) return 'SHOWN'
  const shown = answers['identityShown']
  if (shown === 'SHOWN_ACCEPTED' || shown === 'SHOWN_DOUBTED') return 'SHOWN'
  if (shown === undefined) return 'EXPLAINED'
  const words = [answers['particulars'], answers['remarks']]
  const isSaid = words.some(text => typeof text === 'string' && text.trim() !== '')
  return isSaid ? 'EXPLAINED' : 'UNTOLD'
}
