import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { canReach } from '#server/db/embedded/account.ts'
import { findBinaries } from '#server/db/embedded/binaries.ts'
import { reachableBinaries } from '#server/db/embedded/reachableBinaries.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }

test('programs that the account can reach are run in their place', () => {
  const binaries = findBinaries('/nonexistent')
  expect(reachableBinaries(binaries, '/nonexistent', NOBODY)).toBe(binaries)
})

test.runIf(isRoot)(
  'programs in a folder closed to the account are copied to where it can run them',
  () => {
    const closed = mkdtempSync(join(tmpdir(), 'doorstep-closed-'))
    const privateDir = mkdtempSync(join(tmpdir(), 'doorstep-private-'))
    chmodSync(privateDir, 0o711)
    const { binDir, major } = findBinaries('/nonexistent')
    cpSync(binDir, join(closed, 'pg', 'bin'), { recursive: true })
    const hidden = { binDir: join(closed, 'pg', 'bin'), major }
    expect(canReach(join(hidden.binDir, 'initdb'), NOBODY)).toBe(false)

    const copy = reachableBinaries(hidden, privateDir, NOBODY)
    expect(dirname(dirname(copy.binDir))).toBe(privateDir)
    const version = spawnSync(join(copy.binDir, 'postgres'), ['--version'], {
      ...NOBODY,
      encoding: 'utf8',
    })
    expect(version.stdout).toContain(`(PostgreSQL) ${major}`)
    expect(reachableBinaries(hidden, privateDir, NOBODY)).toEqual(copy)
    rmSync(closed, { recursive: true })
    rmSync(privateDir, { recursive: true })
  },
)
