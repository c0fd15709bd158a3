import { expect, onTestFinished, test, vi } from 'vitest'
import { DutyRecorder } from '#app/commands/dutyRecorder.ts'
import { keepTrack } from '#app/commands/keepTrack.ts'
import { startDuty } from '#app/commands/startDuty.ts'
import { stopDuty } from '#app/commands/stopDuty.ts'
import { fromBase64url } from '#app/db/base64url.ts'
import { commit } from '#app/db/commit.ts'
import type { MetaValues } from '#app/db/meta.ts'
import { pruneExpired } from '#app/db/retention.ts'
import { openPayload } from '#app/db/seal.ts'
import { moveEntries } from '#app/sync/outboxMoves.ts'
import { decodeTrack } from '#domain/geo/trackCodec.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asInstant } from '#domain/time/instant.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { sealedTrackSchema, trackContentSchema } from '#protocol/placeDocuments.ts'
import { trackAad, type SealedTrack } from '#protocol/trackSeal.ts'
import { openAesGcm } from '#server/auth/aesGcm.ts'
import { FakePosition } from '#tests/support/fakePosition.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const keys = testKeys()

async function onDuty() {
  const tablet = await testTablet()
  await commit(tablet.db, {
    put: [{ table: 'meta', row: { key: 'sealKey', value: keys.sealKey } }],
  })
  const started = await startDuty(tablet.deps)
  if (!started.ok) throw new Error(started.error.code)
  return { tablet, duty: started.value, machine: machineOf(tablet) }
}

function machineOf(tablet: TestTablet) {
  const position = new FakePosition()
  let hidden = false
  let look = (): void => undefined
  const due = new Set<() => void>()
  const faults: unknown[] = []
  onTestFinished(() => expect(faults).toEqual([]))
  const recorder = new DutyRecorder({
    ...tablet.deps,
    position,
    sight: {
      isHidden: () => hidden,
      onChange: listener => {
        look = listener
        return () => undefined
      },
    },
    timers: {
      after: (_ms, run) => {
        due.add(run)
        return () => due.delete(run)
      },
    },
    locks: {
      exclusive: (_name, work) => work(),
      share: () => Promise.reject(new Error('unused')),
      holders: () => Promise.resolve(0),
    },
    onFault: error => faults.push(error),
  })
  return {
    position,
    recorder,
    faults,
    after(seconds: number) {
      tablet.time = asInstant(tablet.time + seconds * 1000)
    },
    tick() {
      const runs = [...due]
      due.clear()
      for (const run of runs) run()
    },
    show(visible: boolean) {
      hidden = !visible
      look()
    },
    stand(metres: number) {
      const at = { lat: 36.65 + metres / 111_195, lng: 117.12 } as Wgs84Point
      position.fix({ at, accuracyM: 8, taken: tablet.time })
    },
    async run(duty: MetaValues['duty']) {
      recorder.run(duty)
      await vi.waitFor(() => expect(position.watchers).toBe(1))
    },
  }
}

const partsOf = async (tablet: TestTablet) => {
  const rows = await tablet.db.tracks.orderBy('until').toArray()
  return Promise.all(
    rows.map(async row => {
      const { points, gaps } = await openPayload(tablet.deps.sealer, 'tracks', row)
      return { row, gaps, points: decodeTrack(fromBase64url(points), row.from) }
    }),
  )
}

const kept = (tablet: TestTablet, count: number) =>
  vi.waitFor(async () => expect(await tablet.db.tracks.count()).toBe(count))

test('a duty begins once, and not where a track could not be sealed to the bank', async () => {
  const bare = await testTablet()
  expect(await startDuty(bare.deps)).toEqual({ ok: false, error: { code: 'NO_BANK_KEY' } })
  const { tablet, duty } = await onDuty()
  tablet.time = asInstant(MORNING + 60_000)
  expect(await startDuty(tablet.deps)).toEqual({ ok: true, value: duty })
  await stopDuty(tablet.deps)
  expect(await tablet.db.meta.get('duty')).toBeUndefined()
  expect((await stopDuty(tablet.deps)).ok).toBe(true)
})

test('five minutes become one part: sealed here, and sealed to the bank, which alone opens it', async () => {
  const { tablet, duty, machine } = await onDuty()
  await machine.run(duty)
  for (let step = 0; step < 10; step += 1) {
    machine.stand(step * 20)
    machine.after(31)
  }
  machine.tick()
  await kept(tablet, 1)
  const [part] = await partsOf(tablet)
  expect(part?.points).toHaveLength(10)
  const [sent] = await sentOf(tablet)
  expect(JSON.stringify(sent)).not.toMatch(/lat|points/)
  const track = sent?.content.value as SealedTrack
  expect(parse<unknown>(sealedTrackSchema, track)).toMatchObject({ ok: true })
  const key = await keys.unwrap(track.sealed.wraps[0]!)
  if (!key.ok) throw new Error(key.error)
  const opened = openAesGcm(key.value, track.sealed, trackAad(track))
  const content = parse(trackContentSchema, JSON.parse(opened!.toString()))
  if (!content.ok) throw new Error(content.error.path)
  expect(decodeTrack(fromBase64url(content.value.points), track.from)).toEqual(part?.points)
  const moved = { ...track, dutyId: track.id }
  expect(openAesGcm(key.value, track.sealed, trackAad(moved as never))).toBeUndefined()
})

test('a hidden page keeps what there is at once, and its time is a gap', async () => {
  const { tablet, duty, machine } = await onDuty()
  await machine.run(duty)
  machine.stand(0)
  machine.after(10)
  machine.show(false)
  await kept(tablet, 1)
  machine.after(120)
  machine.stand(900)
  machine.show(true)
  machine.after(5)
  machine.stand(1000)
  await machine.recorder.end()
  const [first, second] = await partsOf(tablet)
  expect(first).toMatchObject({ points: [{}], gaps: [] })
  expect(second?.points).toHaveLength(1)
  const [from, until] = [asInstant(MORNING + 10_000), asInstant(MORNING + 130_000)]
  expect(second?.gaps).toEqual([{ from, until, why: 'HIDDEN' }])
})

test('after a restart what was missed is a gap since the last part', async () => {
  const { tablet, duty, machine } = await onDuty()
  await machine.run(duty)
  machine.stand(0)
  machine.after(60)
  machine.show(false)
  await kept(tablet, 1)
  machine.after(600)
  const reopened = machineOf(tablet)
  await reopened.run(duty)
  reopened.stand(50)
  await reopened.recorder.end()
  const [, second] = await partsOf(tablet)
  const [from, until] = [asInstant(MORNING + 60_000), asInstant(MORNING + 660_000)]
  expect(second?.gaps).toEqual([{ from, until, why: 'RESTART' }])
})

test('a lock that comes first keeps the part in memory until the tablet is open again', async () => {
  const { tablet, duty, machine } = await onDuty()
  await machine.run(duty)
  machine.stand(0)
  machine.after(20)
  const { sealer } = tablet.deps
  const seal = vi.spyOn(sealer, 'seal').mockRejectedValue(new Problem('vaultLocked'))
  await machine.recorder.pause('LOCKED')
  expect(await tablet.db.tracks.count()).toBe(0)
  expect(machine.position.watchers).toBe(0)
  seal.mockRestore()
  machine.after(100)
  await machine.run(duty)
  machine.tick()
  await kept(tablet, 1)
  await machine.recorder.end()
  const gaps = (await partsOf(tablet)).flatMap(part => part.gaps)
  const [from, until] = [asInstant(MORNING + 20_000), asInstant(MORNING + 120_000)]
  expect(gaps).toEqual([{ from, until, why: 'LOCKED' }])
})

test('a fault is told and the next fix takes it back', async () => {
  const { duty, machine } = await onDuty()
  const told: unknown[] = []
  machine.recorder.subscribe(state => told.push(state.fault))
  await machine.run(duty)
  machine.position.fault('unavailable')
  machine.stand(0)
  expect(told.slice(-2)).toEqual(['unavailable', undefined])
  await machine.recorder.end()
})

test('a duty that nobody ends, ends by itself after 16 hours', async () => {
  const { tablet, duty, machine } = await onDuty()
  await machine.run(duty)
  machine.after(16 * 3600 + 1)
  machine.tick()
  await vi.waitFor(async () => expect(await tablet.db.meta.get('duty')).toBeUndefined())
  expect(machine.position.watchers).toBe(0)
})

test('a part leaves the tablet a day after it is acknowledged, and not before', async () => {
  const { tablet, duty } = await onDuty()
  const part = { from: MORNING, until: MORNING, points: [], gaps: [] }
  await keepTrack(tablet.deps, { dutyId: duty.id, part })
  const left = async (hours: number) => {
    await pruneExpired(tablet.db, asInstant(MORNING + hours * 3_600_000))
    return tablet.db.tracks.count()
  }
  expect(await left(240)).toBe(1)
  const [row] = await tablet.db.outbox.toArray()
  await moveEntries(tablet.db, [row!], 'ACKED')
  expect(await left(24)).toBe(1)
  expect(await left(25)).toBe(0)
})
