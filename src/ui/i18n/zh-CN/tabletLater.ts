import { codesZh } from './codes.ts'

export const tabletLaterZh = { codes: codesZh }
