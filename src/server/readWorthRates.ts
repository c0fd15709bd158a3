import type { WorthRates } from '#domain/case/worthRates.ts'
import { worthRatesSchema } from '#protocol/worthRates.ts'
import { readSettingFile } from './readSettingFile.ts'

/** Assumptions, not findings: a bank puts its own in their place (docs/operations.md, Visit worth). */
const SHIPPED = new URL('./defaultWorthRates.json', import.meta.url)

/** What a visit is reckoned by: the bank's file, or the assumptions that are shipped. Throws `ConfigError` for a bad file. */
export function readWorthRates(path: string | null): WorthRates {
  return readSettingFile({
    name: 'WORTH_RATES_FILE',
    path,
    shipped: SHIPPED,
    schema: worthRatesSchema,
  })
}
