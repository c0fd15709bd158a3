import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '#tests/e2e/support/e2eTest.ts'
import { showTheme } from '#tests/e2e/support/showTheme.ts'
import { LANDSCAPE, PORTRAIT } from '#tests/e2e/support/tablet.ts'
import { statementStations } from '#tests/e2e/tour/statementStations.ts'

const folder = join(import.meta.dirname, '../../../test-results/mine')
const KINDS = [
  ['landscape', LANDSCAPE, 'zh-CN', ['light']],
  ['portrait', PORTRAIT, 'en-GB', ['dark']],
  ['phone', { width: 390, height: 844 }, 'zh-CN', ['light']],
] as const
for (const [name, viewport, locale, themes] of KINDS) {
  test(name, async ({ newTablet }) => {
    mkdirSync(folder, { recursive: true })
    const tablet = await newTablet({ locale, viewport })
    await tablet.page.emulateMedia({ reducedMotion: 'reduce' })
    await tablet.signIn()
    await statementStations(tablet, async station => {
      for (const theme of themes) {
        await tablet.page.evaluate(showTheme, theme)
        writeFileSync(join(folder, `${name}-${station}-${theme}.png`), await tablet.page.screenshot())
        if (station === 'statement-sheet') {
          await tablet.page.emulateMedia({ media: 'print', reducedMotion: 'reduce' })
          await tablet.page.setViewportSize({ width: 690, height: 980 })
          writeFileSync(join(folder, `${name}-print.png`), await tablet.page.screenshot({ fullPage: true }))
          await tablet.page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' })
          await tablet.page.setViewportSize(viewport)
        }
      }
      await tablet.page.evaluate(showTheme, 'auto')
    })
  })
}
