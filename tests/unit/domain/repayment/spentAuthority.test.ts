import { expect, test } from 'vitest'
import { asId } from '#domain/base/ids.ts'
import { spentAuthority } from '#domain/repayment/spentAuthority.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'
import { aGrant, anAgreement, aRelief } from '#tests/fixtures/relief.ts'
import { aCommitment } from '#tests/server/smallBank.ts'

test('what a commitment forgave that is about to be replaced is free again', () => {
  const basis = { kind: 'GRANT', grantId: aGrant().id } as const
  const [first, second] = [1, 2].map(n =>
    aCommitment({
      id: asId(anId(10, n)),
      ...{ caseId: anId(2, 1), madeOn: TODAY, state: 'ACTIVE' },
      agreement: anAgreement(aRelief({ INTEREST: 100 * n }), basis),
    }),
  )
  if (!first || !second) throw new Error('two were made')
  const asked = { caseId: first.caseId, day: TODAY }
  const spent = (except?: typeof first.id) =>
    spentAuthority([first, second], 'any', { ...asked, except })
  expect(spent()).toEqual({ caseFen: 300, dayFen: 300 })
  expect(spent(second.id)).toEqual({ caseFen: 100, dayFen: 100 })
})
