import { afterEach, describe, expect, test, vi } from 'vitest'
import { deskServer } from '#desk/wire/deskServer.ts'
import { downloadExport } from '#desk/wire/downloadExport.ts'
import { Problem, problemBody } from '#protocol/problem.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { aDetail, aLine } from './receivedRecords.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

function answer(make: () => Response | Promise<Response>) {
  const fetched = vi.fn<(path: string, request: RequestInit) => Promise<Response>>(async () =>
    make(),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}
const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })

describe('the bytes of a file', () => {
  test('come as they are', async () => {
    const fetched = answer(() => new Response('pixels'))
    const read = await deskServer.attachment(anId(31, 1))
    expect(read.ok && (await read.value.text())).toBe('pixels')
    expect(fetched.mock.calls[0]?.[0]).toBe(`/api/v1/desk/attachments/${anId(31, 1)}`)
  })

  test('cut short on their way, they are none', async () => {
    const cut = new ReadableStream({ pull: at => at.error(new TypeError('network')) })
    answer(() => new Response(cut))
    expect(await deskServer.attachment(anId(31, 1))).toEqual({ ok: false, error: 'networkAway' })
  })
})

describe('what comes from the server', () => {
  test('is read by its schema, drafts and records alike', async () => {
    answer(() => json(aDetail(1)))
    const read = await deskServer.record(aLine(1).id)
    expect(read).toEqual({ ok: true, value: aDetail(1) })
  })

  test.each([
    ['another shape', () => json({ records: [{ id: 1 }], total: 1 }), 'serverNotUnderstood'],
    ['a page of a proxy', () => new Response('<html>', { status: 200 }), 'serverNotUnderstood'],
    ['a proxy without its server', () => new Response('', { status: 502 }), 'databaseAway'],
    [
      'a problem by its code',
      () => json(problemBody(new Problem('roleRefused')), 403),
      'roleRefused',
    ],
    ['no network', () => Promise.reject(new TypeError('failed')), 'networkAway'],
  ])('%s has a name', async (_case, make, name) => {
    answer(make)
    expect(await deskServer.records({})).toEqual({ ok: false, error: name })
  })

  test('a filter goes into the query, and nothing that is not set', async () => {
    const fetched = answer(() => json({ records: [], total: 0 }))
    await deskServer.records({ outcome: 'PTP_SINGLE', text: '周 文&静' })
    expect(fetched.mock.calls[0]?.[0]).toBe(
      `/api/v1/desk/records?outcome=PTP_SINGLE&text=${encodeURIComponent('周').concat('+')}${encodeURIComponent('文&静')}`,
    )
    await deskServer.records({})
    expect(fetched.mock.calls[1]?.[0]).toBe('/api/v1/desk/records')
  })
})

describe('an export', () => {
  const stream = (end: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('案件,'))
        controller.enqueue(new TextEncoder().encode('金额\n'))
        end(controller)
      },
    })
  const request = { kind: 'records', format: 'csv' } as const

  test('is handed over whole, byte by byte counted', async () => {
    answer(() => new Response(stream(controller => controller.close())))
    const counted: number[] = []
    const { signal } = new AbortController()
    const file = await downloadExport(request, { signal, onProgress: n => void counted.push(n) })
    expect(counted).toEqual([7, 14])
    expect(file.ok && (await file.value.text())).toBe('案件,金额\n')
  })

  test('cut short is no file', async () => {
    answer(() => new Response(stream(controller => controller.error(new TypeError('cut')))))
    const { signal } = new AbortController()
    const file = await downloadExport(request, { signal, onProgress: () => undefined })
    expect(file).toEqual({ ok: false, error: 'networkAway' })
  })
})
