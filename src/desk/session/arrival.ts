import { problemOfCode, type ProblemName } from '#protocol/problem.ts'

/** With what somebody was led here by another page of the server: it stands in the fragment. */
export interface Arrival {
  /** There is a session, though this page has not seen it begin. */
  readonly isSignedIn: boolean
  /** Why the sign-in at the bank came to nothing; the first reader takes it. */
  readonly takeRefusal: () => ProblemName | undefined
}

const SIGNED_IN = '#signed-in'
const REFUSED = /^#refused-(\d{5})$/

/** Reads the fragment and takes it out of the address, so that neither a reload nor a bookmark says it again. */
export function arrivalAt(
  { hash, pathname, search }: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): Arrival {
  const code = REFUSED.exec(hash)?.[1]
  if (code !== undefined || hash === SIGNED_IN) history.replaceState(null, '', pathname + search)
  let refusal = code === undefined ? undefined : (problemOfCode(Number(code)) ?? 'identityRefused')
  return {
    isSignedIn: hash === SIGNED_IN,
    takeRefusal: () => {
      const taken = refusal
      refusal = undefined
      return taken
    },
  }
}
