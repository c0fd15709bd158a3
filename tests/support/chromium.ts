import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** The machine's Chromium: `CHROME_PATH`, then the usual commands, then Playwright's own; or undefined. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['CHROME_PATH']
  if (named !== undefined) {
    if (!isProgram(named)) throw new Error(`CHROME_PATH is no program: ${named}`)
    return named
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = COMMANDS.flatMap(name => folders.map(folder => join(folder, name)))
  const found = [...candidates, MAC_CHROME].find(isProgram)
  if (found) return found
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

/** The same, but throws in clear words: for tests, which run after the script below. */
export async function requireChromium(): Promise<string> {
  const path = await findChromium()
  if (path) return path
  throw new Error('No Chromium: set CHROME_PATH, or run `node tests/support/chromium.ts`.')
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function run(command: string, ...args: string[]): boolean {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    return true
  } catch {
    console.error(`failed: ${command} ${args.join(' ')}`)
    return false
  }
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

/** Installs what is missing: by apt as root on Debian and its kin, else Playwright's own Chromium. */
async function prepare(): Promise<string> {
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const packages = [
    ...((await findChromium()) ? [] : ['chromium']),
    // Without it every Chinese character on a screenshot is an empty box.
    ...(process.platform === 'linux' && !hasChineseFont() ? ['fonts-noto-cjk', 'fontconfig'] : []),
  ]
  if (asRoot && packages.length > 0) {
    console.error(`installing ${packages.join(' ')} …`)
    const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq']
    run('apt-get', 'update', ...wait)
    run('apt-get', 'install', '-y', '--no-install-recommends', ...wait, ...packages)
  }
  if (!(await findChromium())) {
    run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium')
  }
  return await requireChromium()
}

if (import.meta.main) console.log(await prepare())
