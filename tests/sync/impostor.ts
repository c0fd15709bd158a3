import { asInstant } from '#domain/time/instant.ts'
import type { Operation } from '#protocol/operation.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { PushResponse } from '#protocol/push.ts'
import { NONCE_HEADER } from '#protocol/device.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { provenRequest } from '#tests/support/worldProof.ts'
import { proverOn } from './checker/diskRows.ts'
import { must } from './checker/violation.ts'
import type { Step } from './script.ts'
import type { World } from './world.ts'

/** I7: an id that is known is sent once more, with the same bytes and with others. */
export async function impostor(world: World, { a, b }: Step): Promise<string | undefined> {
  const known = [...world.ledger.ops.values()].filter(op => op.stored)
  if (known.length === 0) return undefined
  const op = nth(known, a)
  const { network, disk } = nth(world.tablets, op.tablet)
  const prover = proverOn(disk)
  if (!prover) return undefined
  const isSame = b % 2 === 0
  const forged: Operation = { ...op.op, madeAt: { device: asInstant(op.op.madeAt.device + 1) } }
  const bytes = isSame ? op.bytes : JSON.stringify(forged)
  const request = {
    method: 'POST',
    path: '/api/v1/push',
    headers: {
      'content-type': 'application/json',
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      cookie: network.cookie,
    },
    body: `{"device":"${op.stored?.deviceId ?? ''}","sentAt":${world.now()},"ops":[${bytes}]}`,
  }
  const served = await world.post.serve(await provenRequest(request, prover, await nonce(world)))
  if (served.kind !== 'answered' || served.answer.status !== 200) return 'not heard'
  const { results } = JSON.parse(served.answer.body) as PushResponse
  const { status, code } = results[0] ?? {}
  if (isSame) must(status === 'replayed', 'I7', `the same bytes again are ${String(status)}`)
  else must(code === PROBLEMS.operationReused, 'I7', `other bytes are ${String(status)}`)
  return isSame ? 'again' : 'forged'
}

async function nonce({ post }: World): Promise<string> {
  const served = await post.serve({ method: 'GET', path: '/api/v1/health', headers: {} })
  return (served.kind === 'answered' && served.answer.headers[NONCE_HEADER]) || ''
}
