import { expect, test } from '#tests/e2e/support/e2eTest.ts'

test('on a narrow screen the steps of the record keep their names for a screen reader', async ({
  newTablet,
}) => {
  const tablet = await newTablet({ viewport: { width: 390, height: 844 } })
  await tablet.signIn()
  await tablet.on.today.openPlannedVisit()
  await tablet.on.dossier.startRecord()
  const steps = tablet.page
    .getByRole('navigation', { name: tablet.words.record.title })
    .getByRole('button')
  for (const name of Object.values(tablet.words.recordForm.step)) {
    await expect(steps.filter({ hasText: name })).toHaveAccessibleName(new RegExp(name))
  }
})
