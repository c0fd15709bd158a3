import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'

type Fault =
  | 'networkAway'
  | 'busy'
  | 'notFound'
  | 'roleRefused'
  | 'ownWork'
  | 'aboveAuthority'
  | 'filter'
  | 'notUnderstood'
  | 'server'

const FAULTS: Partial<Record<ProblemName, Fault>> = {
  networkAway: 'networkAway',
  databaseAway: 'busy',
  tooManyRequests: 'busy',
  notFound: 'notFound',
  roleRefused: 'roleRefused',
  ownWork: 'ownWork',
  aboveAuthority: 'aboveAuthority',
  wrongShape: 'filter',
  badCursor: 'filter',
  serverNotUnderstood: 'notUnderstood',
}

/** Where a problem's words for the desk stand; the tablet's own speak of work kept on the tablet. */
export function faultOf(problem: ProblemName): { key: string; code: number } {
  return { key: `desk.fault.${FAULTS[problem] ?? 'server'}`, code: PROBLEMS[problem] }
}
