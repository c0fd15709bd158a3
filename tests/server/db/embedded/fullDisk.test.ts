import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase, type Database } from '#server/db/openDatabase.ts'
import { makeDataFolder } from '#tests/support/dataFolder.ts'
import { silentLog } from '#tests/support/testCluster.ts'

const mounted: string[] = []

/** A disk of its own of `sizeMb`; null where mounting is not allowed. */
function mountDisk(sizeMb: number): string | null {
  const path = mkdtempSync(join(tmpdir(), 'doorstep-disk-'))
  const options = `size=${sizeMb}m,mode=0755`
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'doorstep-test', path])
  if (mount.status === 0) {
    mounted.push(path)
    return path
  }
  rmSync(path, { recursive: true })
  return null
}

function unmountAll(): void {
  for (const path of mounted.splice(0)) {
    spawnSync('umount', [path])
    rmSync(path, { recursive: true })
  }
}
afterEach(unmountAll)

const canMount = mountDisk(1) !== null
unmountAll()

function open(dataDir: string): Promise<Database> {
  return openDatabase({ dataDir, database: { kind: 'embedded' } }, silentLog)
}

const saysFull = {
  name: 'DatabaseStartError',
  code: 'disk_full',
  message: expect.stringMatching(/^The disk that holds .* is full\. Free at least/),
}

// Without the right to mount there is no small disk to fill: these two are skipped then.
test.runIf(canMount)(
  'a disk too small for the first start is named, nothing stays behind',
  async () => {
    const folder = makeDataFolder(mountDisk(20) ?? '')
    await expect(open(folder.path)).rejects.toMatchObject(saysFull)
    expect(readdirSync(join(folder.path, 'postgres'))).toEqual([])
    await folder.remove()
  },
)

test.runIf(canMount)(
  'a disk that is full at a later start is named, and freed it works again',
  async () => {
    const disk = mountDisk(160) ?? ''
    const folder = makeDataFolder(disk)
    const first = await open(folder.path)
    await first.pool.query('create table kept as select 1 as id')
    await first.close()
    const ballast = join(disk, 'ballast')
    fill(ballast, disk)

    await expect(open(folder.path)).rejects.toMatchObject(saysFull)
    rmSync(ballast)
    const second = await open(folder.path)
    expect((await second.pool.query('select id from kept')).rowCount).toBe(1)
    await second.close()
    await folder.remove()
    expect(existsSync(folder.path)).toBe(false)
  },
)

function fill(path: string, disk: string): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(path, Buffer.alloc(bavail * bsize))
}
