import type { CasePolicy } from '#domain/case/dossier.ts'
import type { CaseContext } from './caseContext.ts'

/** The rules of the demo bank's cases, and what its books say that no visit can find out. */
export function makeCasePolicy({ storyName }: CaseContext): CasePolicy {
  return {
    pack: 'CN-CARD',
    facts: {
      role: 'bank',
      creditorChanged: false,
      employerForbids: false,
      saidInconvenient: false,
      // Whose home address is dead was looked up at work, and never asked whether he may be visited there.
      workConsent: storyName !== 'ADDRESS_DEAD',
      reliefLimitFen: 100_000,
    },
  }
}
