import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { doorStations } from '#tests/e2e/tour/doorStations.ts'

test('axe finds nothing at the door, whatever it turns into and whatever the theme', async ({
  newTablet,
}) => {
  test.setTimeout(400_000)
  const tablet = await newTablet({ viewport: PORTRAIT })
  const { page } = tablet
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await tablet.signIn()
  const found: string[] = []
  let stations = 0
  await doorStations(tablet, async station => {
    stations += 1
    for (const theme of ['light', 'dark', 'sunlight']) {
      await page.evaluate(showTheme, theme)
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      if (theme !== 'light') axe.withRules(['color-contrast'])
      for (const { id, nodes } of (await axe.analyze()).violations) {
        const places = nodes.map(node => node.target.join(' '))
        found.push(`${station} ${theme}: ${id} ${places.join(', ')}`)
      }
    }
    await page.evaluate(showTheme, 'auto')
  })
  expect(stations).toBe(12)
  expect(found).toEqual([])
})
