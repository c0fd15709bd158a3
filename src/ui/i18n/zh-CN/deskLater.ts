import { deskFactsZh } from './deskFacts.ts'

/** What the desk reads once a record is open. */
export const deskLaterZh = { deskFacts: deskFactsZh }
