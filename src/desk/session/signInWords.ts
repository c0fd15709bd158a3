import type { ProblemName } from '#protocol/problem.ts'
import { faultOf } from '../frame/faultOf.ts'

const OWN: Partial<Record<ProblemName, string>> = {
  wrongPassword: 'wrongPassword',
  wrongShape: 'wrongPassword',
  tooManyRequests: 'tooMany',
  crossSite: 'bankLapsed',
  signInLapsed: 'bankLapsed',
  identityRefused: 'bankRefused',
  identityStale: 'bankStale',
  identityUnknown: 'bankUnknown',
  identityProviderAway: 'bankAway',
  deviceNotEnrolled: 'bankAgent',
}

/** The words for what kept someone out of the desk: a key, and the code where the words name it. */
export function signInWords(problem: ProblemName): { key: string; code: number } {
  const { key, code } = faultOf(problem)
  const own = OWN[problem]
  return { key: own === undefined ? `${key}.text` : `desk.signIn.${own}`, code }
}
