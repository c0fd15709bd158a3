import { spawnSync } from 'node:child_process'

/** `npm run test:kills`: the long form of what `npm test` does briefly; figures on the console. */
const env = { ...process.env, BROWSER_KILLS: '30', SERVER_KILLS: '50' }
const playwright = 'node_modules/@playwright/test/cli.js'
const args = [playwright, 'test', '--config', 'tests/e2e/playwright.config.ts', 'kills/']
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env })
process.exitCode = status ?? 1
