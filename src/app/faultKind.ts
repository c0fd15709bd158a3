import { PROBLEMS } from '#protocol/problem.ts'
import { problemOf } from './inject/problemOf.ts'

/**
 * database, storage: nothing can be saved, the whole screen says so. closed: the dossiers are closed, which a page of
 * its own says. The others leave the screen as it is.
 */
export type FaultKind = 'database' | 'storage' | 'closed' | 'chunk' | 'unexpected'

/** Browsers name a script that did not load only in words. */
const CHUNK = /dynamically imported module|importing a module script|preload/i

/** What an error that no screen has handled means to the agent. */
export function faultKind(error: unknown): FaultKind {
  const problem = problemOf(error)
  if (problem === 'databaseClosed') return 'database'
  if (problem === 'storageFull') return 'storage'
  if (problem === 'leaseExpired') return 'closed'
  return error instanceof Error && CHUNK.test(error.message) ? 'chunk' : 'unexpected'
}

/** What support needs to find the place: never the message, which could hold what was typed. */
export function faultCode(error: unknown): string {
  const problem = problemOf(error)
  if (problem !== undefined) return String(PROBLEMS[problem])
  return error instanceof Error ? error.name : typeof error
}
