import { expect, onTestFinished, test } from 'vitest'
import { watchGateCases, type GateCases } from '#app/queries/gateCase.ts'
import { CASE_ID, VISIT_ID } from '../support/sampleCase.ts'
import { testTablet } from '../support/testTablet.ts'

test('a gate that takes the dossier’s place has its cases in the same turn', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const { db, deps } = tablet
  const follow = (told: GateCases[]) =>
    watchGateCases(db, deps.sealer, { visitId: VISIT_ID }).subscribe({
      next: value => told.push(value),
      error: error => {
        throw error
      },
    })
  const [atDossier, atGate]: GateCases[][] = [[], []]
  const leave = follow(atDossier!)
  await expect.poll(() => atDossier).toHaveLength(1)
  leave()
  onTestFinished(follow(atGate!))
  expect(atGate?.[0]?.cases.map(({ dossier }) => dossier.id)).toEqual([CASE_ID])
})
