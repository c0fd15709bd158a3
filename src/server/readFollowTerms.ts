import type { FollowTerms } from '#domain/repayment/commitment.ts'
import { followTermsSchema } from '#protocol/repaymentDocuments.ts'
import { readSettingFile } from './readSettingFile.ts'

/** Assumptions: a bank puts its own in their place (docs/operations.md, Promises). */
const SHIPPED = new URL('./defaultFollowTerms.json', import.meta.url)

/**
 * How a commitment is followed where neither it nor a tariff of its case says so: the bank's file, or what is shipped.
 * Throws `ConfigError` for a bad file.
 */
export function readFollowTerms(path: string | null): FollowTerms {
  return readSettingFile({
    name: 'FOLLOW_TERMS_FILE',
    path,
    shipped: SHIPPED,
    schema: followTermsSchema,
  })
}
