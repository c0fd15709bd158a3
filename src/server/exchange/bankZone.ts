import { asZoneName } from '#domain/time/hours.ts'

/** The zone of a bank's files where they tell none. */
export const BANK_ZONE = asZoneName('Asia/Shanghai')
