import { readFileSync } from 'node:fs'

const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')

/** This build. */
export const VERSION = (JSON.parse(file) as { version: string }).version

/** Apps older than this must update before they go on; raised only when an old one could do harm. */
export const MIN_APP_VERSION = '0.1.0'
