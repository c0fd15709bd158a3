import type { DemoResponse } from '#protocol/demo.ts'
import { API } from '#protocol/version.ts'
import { HttpDevice } from '#tests/support/httpDevice.ts'
import { SyncSession } from './syncSession.ts'

/** A child process of its own, so that the asking does not slow down who measures: origin, then settings. */
const [origin = '', tabletsText = '16', windowsText = '5', windowMsText = '4000'] =
  process.argv.slice(2)
const [tablets, windows, windowMs] = [tabletsText, windowsText, windowMsText].map(Number) as [
  number,
  number,
  number,
]

const { accounts } = (await (await fetch(`${origin}${API}/demo`)).json()) as DemoResponse
const agents = accounts.filter(account => account.role === 'agent')
const sessions: SyncSession[] = []
for (let at = 0; at < tablets; at += 1) {
  const agent = agents[at % agents.length]
  if (!agent) throw new Error('the demo bank has no agents')
  const { device, staff } = await HttpDevice.signIn(origin, agent.staffNo)
  sessions.push(new SyncSession(device, staff.id))
}
for (const session of sessions) await session.pull()

const from = performance.now()
const measured: { readonly endedMs: number; readonly ms: number }[] = []
// One window more: the first warms up and does not count.
const endMs = (windows + 1) * windowMs
await Promise.all(
  sessions.map(async session => {
    for (;;) {
      const began = performance.now() - from
      if (began >= endMs) return
      await session.pull()
      await session.push()
      const endedMs = performance.now() - from
      measured.push({ endedMs, ms: endedMs - began })
    }
  }),
)
const counted = measured.filter(({ endedMs }) => endedMs >= windowMs && endedMs < endMs)
const perSecond = Array.from({ length: windows }, (_, at) => {
  const inWindow = counted.filter(({ endedMs }) => Math.floor(endedMs / windowMs) === at + 1)
  return inWindow.length / (windowMs / 1000)
})
const sorted = counted.map(({ ms }) => ms).toSorted((a, b) => a - b)
const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN
console.log(JSON.stringify({ perSecond, p50Ms: at(0.5), p99Ms: at(0.99), sessions: sorted.length }))
