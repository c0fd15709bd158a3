import { deskFactsZh } from './deskFacts.ts'
import { negotiationZh } from './negotiation.ts'

/** What the desk reads once a record is open. */
export const deskLaterZh = { deskFacts: deskFactsZh, negotiation: negotiationZh }
