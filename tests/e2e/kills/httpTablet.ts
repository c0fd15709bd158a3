import { setTimeout as pause } from 'node:timers/promises'
import type { Visit } from '#domain/visit/visit.ts'
import type { PullResponse } from '#protocol/pull.ts'
import type { PushResponse } from '#protocol/push.ts'
import { HttpDevice } from '#tests/support/httpDevice.ts'

/** A tablet reduced to its wire: it signs in, pulls its visits and pushes bytes that never change. */
export interface HttpTablet {
  readonly device: string
  readonly staffId: string
  /** What it pulled when it signed in. */
  readonly visits: readonly Visit[]
  /** Sends the same bytes again until each has a receipt; gives how often it was sent. */
  pushUntilAcknowledged(operations: readonly string[]): Promise<number>
}

const RETRY_MS = 50
const MOST_TRIES = 2_000

export async function signInByHttp(origin: string, staffNo: string): Promise<HttpTablet> {
  const { device, staff } = await HttpDevice.signIn(origin, staffNo)
  return {
    device: device.id,
    staffId: staff.id,
    visits: await pullVisits(device),
    async pushUntilAcknowledged(operations) {
      const body = `{"device":"${device.id}","sentAt":${String(Date.now())},"ops":[${operations.join(',')}]}`
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        if (await push(device, body, operations.length)) return tries
        await pause(RETRY_MS)
      }
      throw new Error('the server did not come back')
    },
  }
}

async function pullVisits(device: HttpDevice): Promise<Visit[]> {
  const pulled = await device.fetch('GET', '/pull?limit=1000')
  const { changes } = (await pulled.json()) as PullResponse
  return changes.flatMap(change => (change.kind === 'visit' && 'doc' in change ? [change.doc] : []))
}

/** True when every operation has a receipt; false when the answer did not come whole. Throws on a refusal. */
async function push(device: HttpDevice, body: string, count: number): Promise<boolean> {
  const answer = await device
    .fetch('POST', '/push', body)
    .then(
      async response => ({ status: response.status, text: await response.text() }),
      () => undefined,
    )
    .catch(() => undefined)
  if (!answer || answer.status >= 500) return false
  if (answer.status !== 200) throw new Error(`a push was refused: ${answer.text}`)
  const { results } = JSON.parse(answer.text) as PushResponse
  if (results.length !== count || results.some(result => !result.receipt)) {
    throw new Error(`an operation has no receipt: ${answer.text}`)
  }
  return true
}
