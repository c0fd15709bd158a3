import { expect, test } from 'vitest'
import { useLock } from '#app/map/packs/packKeeper.ts'
import { PACK_CHUNK_BYTES, packBytes } from '#domain/geo/regionPack.ts'
import { fakeOwnFiles, KILLED } from '#tests/support/fakeOwnFiles.ts'
import { samplePack } from './samplePack.ts'
import { ASKED, isOnDisk, testKeeper, type TestKeeper } from './testKeeper.ts'

const pack = samplePack()
const { manifest } = pack
const stateOf = async ({ rows }: TestKeeper, version = '1') =>
  (await rows.all()).find(state => state.manifest.version === version)
const flipped = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const broken = bytes.slice()
  broken[0] = broken[0]! ^ 1
  return broken
}

test('a pack that is asked for comes whole, its bytes are told as they come, and nothing is asked twice', async () => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  expect(await stateOf(made)).toMatchObject({ stage: 'wanted', askedAt: ASKED })
  expect(await made.keeper.run()).toMatchObject({ kind: 'done', name: { id: 'city' } })
  expect(await stateOf(made)).toMatchObject({ stage: 'whole', chunks: { basemap: 3, roads: 1 } })
  expect(isOnDisk(made.files, pack)).toBe(true)
  expect(made.server.asked).toHaveLength(4)
  expect(made.told.at(-1)).toBe(packBytes(manifest))
  expect(made.told).toEqual(made.told.toSorted((a, b) => a - b))
  expect(await made.keeper.run()).toEqual({ kind: 'idle' })
})

test('killed in the middle of any step, it goes on and ends with the same bytes; no chunk that was noted comes again', async () => {
  const whole = testKeeper([pack])
  await whole.keeper.ask(manifest, ASKED)
  await whole.keeper.run()
  const { steps } = whole.files
  expect(steps).toBeGreaterThan(8)
  for (let at = 1; at <= steps; at += 1) {
    const files = fakeOwnFiles()
    const killed = testKeeper([pack], files)
    files.diesAt = at
    const work = async (): Promise<unknown> => {
      await killed.keeper.ask(manifest, ASKED)
      return killed.keeper.run()
    }
    await expect(work()).rejects.toBe(KILLED)
    files.diesAt = undefined

    const next = killed.restart()
    const before = await stateOf(next)
    if (!before) {
      // It was killed before the wish was on the disk, and the agent asks again.
      await next.keeper.tidy()
      await next.keeper.ask(manifest, ASKED)
    }
    const end = await next.keeper.run()
    expect(end.kind).toBe(before?.stage === 'whole' ? 'idle' : 'done')
    expect(isOnDisk(files, pack)).toBe(true)
    expect((await stateOf(next))?.stage).toBe('whole')
    const noted = (before?.chunks.basemap ?? 0) + (before?.chunks.roads ?? 0)
    expect(next.server.asked).toHaveLength(4 - noted)
  }
})

test('a wrong byte is fetched once more; wrong twice, the download stops, says why and goes on when it is mended', async () => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  const second = `1 basemap ${PACK_CHUNK_BYTES}`
  let wrong = 1
  made.server.before = (asked, answer) => {
    if (asked !== second || answer.kind !== 'ok' || (wrong -= 1) < 0) return undefined
    return { ...answer, bytes: flipped(answer.bytes) }
  }
  wrong = 2
  expect(await made.keeper.run()).toMatchObject({ kind: 'fault', fault: 'HASH' })
  expect(await stateOf(made)).toMatchObject({
    stage: 'stopped',
    fault: 'HASH',
    chunks: { basemap: 1 },
  })
  expect(made.server.asked.filter(asked => asked === second)).toHaveLength(2)

  wrong = 1
  await made.keeper.ask(manifest, ASKED)
  expect((await stateOf(made))?.fault).toBeUndefined()
  expect(await made.keeper.run()).toMatchObject({ kind: 'done' })
  expect(isOnDisk(made.files, pack)).toBe(true)
  // The first chunk was right and is not asked for again.
  expect(made.server.asked.filter(asked => asked === '1 basemap 0')).toHaveLength(1)
})

test('nothing begins without room for a fifth more than is missing', async () => {
  const made = testKeeper([pack])
  made.freeBytes = Math.ceil(packBytes(manifest) * 1.2) - 1
  await made.keeper.ask(manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'fault', fault: 'SPACE' })
  expect(made.server.asked).toEqual([])
  made.freeBytes += 1
  await made.keeper.ask(manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'done' })
})

test('a disk that fills up in the middle keeps what is there and says so; with room it goes on from there', async () => {
  const made = testKeeper([pack])
  made.files.quotaBytes = PACK_CHUNK_BYTES + 20_000
  await made.keeper.ask(manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'fault', fault: 'SPACE' })
  expect(await stateOf(made)).toMatchObject({ stage: 'stopped', chunks: { basemap: 1 } })
  made.files.quotaBytes = Infinity
  await made.keeper.ask(manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'done' })
  expect(made.server.asked.filter(asked => asked === '1 basemap 0')).toHaveLength(1)
  expect(isOnDisk(made.files, pack)).toBe(true)
})

test.each([
  [{ kind: 'away', retryAfterMs: 5_000 } as const, 'wanted'],
  [{ kind: 'signIn' } as const, 'wanted'],
  [{ kind: 'gone' } as const, 'stopped'],
])('%o leaves it %s, with what has come', async (answer, stage) => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  made.server.before = asked => (asked === '1 roads 0' ? answer : undefined)
  const end = answer.kind === 'gone' ? { kind: 'fault', fault: 'GONE' } : answer
  expect(await made.keeper.run()).toMatchObject(end)
  expect(await stateOf(made)).toMatchObject({ stage, chunks: { basemap: 3 } })
})

test('a pause ends the fetch under way, keeps what is noted, and is kept over a restart', async () => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  let pausing: Promise<void> | undefined
  made.server.before = asked => {
    if (asked === `1 basemap ${PACK_CHUNK_BYTES}`) pausing = made.keeper.pause(manifest)
    return undefined
  }
  expect(await made.keeper.run()).toMatchObject({ kind: 'left' })
  await pausing
  expect(await stateOf(made)).toMatchObject({ stage: 'paused', chunks: { basemap: 1 } })
  const next = made.restart()
  expect(await next.keeper.run()).toEqual({ kind: 'idle' })
  await next.keeper.ask(manifest, ASKED)
  expect(await next.keeper.run()).toMatchObject({ kind: 'done' })
  expect(next.server.asked).toHaveLength(3)
  expect(isOnDisk(made.files, pack)).toBe(true)
})

test('a download that is given up leaves nothing behind', async () => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  let dropping: Promise<void> | undefined
  made.server.before = asked => {
    if (asked === '1 roads 0') dropping = made.keeper.drop(manifest)
    return undefined
  }
  expect(await made.keeper.run()).toMatchObject({ kind: 'left' })
  await dropping
  await made.keeper.tidy()
  expect([...made.files.bytes.keys()]).toEqual([])
})

test('bytes that the server calls otherwise belong to another file: the version is begun anew', async () => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  made.server.before = asked => {
    if (asked === '1 roads 0') return { kind: 'away' }
    return undefined
  }
  await made.keeper.run()
  made.server.etag = '"b"'
  made.server.before = () => undefined
  const asked = made.server.asked.length
  await made.rows.change(manifest, now => now && { ...now, chunks: { basemap: 2 } })
  expect(await made.keeper.run()).toMatchObject({ kind: 'done' })
  // The one that told it, and all four.
  expect(made.server.asked.slice(asked)).toHaveLength(5)
  expect(isOnDisk(made.files, pack)).toBe(true)
})

test('a disk that does not give back what was written is told as such, after one more try', async () => {
  const made = testKeeper([pack])
  made.files.forgets = name => name.endsWith('/roads')
  await made.keeper.ask(manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'fault', fault: 'STORAGE' })
  expect((await stateOf(made))?.stage).toBe('stopped')
  expect(made.server.asked.filter(asked => asked === '1 roads 0')).toHaveLength(2)
})

test('an old version stays until the new one is whole, and as long as a tab reads it', async () => {
  const next = samplePack('2')
  const made = testKeeper([pack, next])
  await made.keeper.ask(manifest, ASKED)
  await made.keeper.run()
  await made.keeper.ask(next.manifest, ASKED)
  made.server.before = asked => (asked === '2 roads 0' ? { kind: 'away' } : undefined)
  await made.keeper.run()
  await made.keeper.tidy()
  expect((await stateOf(made))?.stage).toBe('whole')
  expect(isOnDisk(made.files, pack)).toBe(true)

  made.server.before = () => undefined
  expect(await made.keeper.run()).toMatchObject({ kind: 'done' })
  await made.locks.exclusive(useLock(manifest), () => made.keeper.tidy())
  expect(isOnDisk(made.files, pack)).toBe(true)
  await made.keeper.tidy()
  expect(await made.rows.all()).toHaveLength(1)
  expect([...made.files.bytes.keys()].filter(name => name.startsWith('packs/city/1'))).toEqual([])
  expect(isOnDisk(made.files, next)).toBe(true)
})

test('a tidying that is cut off at any step is finished by the next, and takes nothing that is in use', async () => {
  const next = samplePack('2')
  for (let at = 1; at <= 2; at += 1) {
    const made = testKeeper([pack, next])
    for (const each of [pack, next]) {
      await made.keeper.ask(each.manifest, ASKED)
      await made.keeper.run()
    }
    made.files.diesAt = made.files.steps + at
    await expect(made.keeper.tidy()).rejects.toBe(KILLED)
    made.files.diesAt = undefined
    const after = made.restart()
    await after.keeper.tidy()
    expect((await after.rows.all()).map(state => state.manifest.version)).toEqual(['2'])
    expect(isOnDisk(made.files, next)).toBe(true)
    expect(made.files.bytes.has('packs/city/1/basemap')).toBe(false)
  }
})

test('a newer version that is asked for takes the place of one that was still coming', async () => {
  const next = samplePack('2')
  const made = testKeeper([pack, next])
  await made.keeper.ask(manifest, ASKED)
  await made.keeper.ask(next.manifest, ASKED)
  expect(await made.keeper.run()).toMatchObject({ kind: 'done', name: { version: '2' } })
  await made.keeper.tidy()
  expect((await made.rows.all()).map(state => state.manifest.version)).toEqual(['2'])
})

test.each([
  ['a missing file', (files: TestKeeper['files']) => files.bytes.delete('packs/city/1/roads')],
  [
    'a file that is shorter',
    (files: TestKeeper['files']) =>
      files.bytes.set('packs/city/1/basemap', pack.contents.basemap.slice(0, 100)),
  ],
  [
    'a byte that turned in the last chunk',
    (files: TestKeeper['files']) => {
      const bytes = pack.contents.basemap.slice()
      bytes[bytes.length - 1]! ^= 1
      files.bytes.set('packs/city/1/basemap', bytes)
    },
  ],
])('%s is found at the start, told, and mended by asking again', async (_what, harm) => {
  const made = testKeeper([pack])
  await made.keeper.ask(manifest, ASKED)
  await made.keeper.run()
  await made.keeper.check()
  expect((await stateOf(made))?.stage).toBe('whole')
  harm(made.files)
  const next = made.restart()
  await next.keeper.check()
  expect((await stateOf(next))?.stage).toBe('damaged')
  await next.keeper.ask(manifest, ASKED)
  expect(await next.keeper.run()).toMatchObject({ kind: 'done' })
  expect(isOnDisk(made.files, pack)).toBe(true)
})
