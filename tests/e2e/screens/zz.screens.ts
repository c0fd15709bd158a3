import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { LANDSCAPE, PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { negotiationStations } from '#tests/e2e/tour/negotiationStations.ts'

const folder = join(import.meta.dirname, '../../../test-results/b2')
const KINDS = [
  ['landscape', LANDSCAPE, 'zh-CN', 'light'],
  ['portrait', PORTRAIT, 'en-GB', 'dark'],
  ['phone', { width: 390, height: 844 }, 'zh-CN', 'sunlight'],
] as const
for (const [name, viewport, locale, theme] of KINDS) {
  test(name, async ({ newTablet }) => {
    mkdirSync(folder, { recursive: true })
    const tablet = await newTablet({ locale, viewport })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    let n = 0
    await negotiationStations(tablet, async station => {
      n += 1
      await tablet.page.evaluate(showTheme, theme)
      writeFileSync(join(folder, `${name}-${n}-${station}.png`), await tablet.page.screenshot())
    })
  })
}
