import { randomUUID } from 'node:crypto'
import type { DocumentChange, PullResponse } from '#protocol/pull.ts'
import type { PushResponse } from '#protocol/push.ts'
import type { DemoResponse, SessionResponse } from '#protocol/session.ts'
import { NONCE_HEADER } from '#protocol/device.ts'
import { API, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'

const FAR_DAY = '2030-01-02'

type Account = DemoResponse['accounts'][number]

/** One tablet as the server sees it: a device that proves every request, a cookie, a cursor. */
export class SyncSession {
  readonly #origin: string
  readonly #device: ProvingDevice
  readonly #visits: Visit[] = []
  #cookie = ''
  #staffId = ''
  #nonce = ''
  #cursor = ''
  #seq = 0

  private constructor(origin: string, device: ProvingDevice) {
    this.#origin = origin
    this.#device = device
  }

  /** Signs an agent of the demo bank in on a device of its own, enrolled with the code of the account. */
  static async begin(origin: string, account: Account): Promise<SyncSession> {
    const session = new SyncSession(origin, await ProvingDevice.make())
    await session.#signIn(account)
    return session
  }

  async #signIn({ staffNo, password, enrolCode = '' }: Account): Promise<void> {
    this.#nonce = (await fetch(`${this.#origin}${API}/health`)).headers.get(NONCE_HEADER) ?? ''
    const enrol = this.#device.enrol(enrolCode)
    const body = { staffNo, password, device: this.#device.id, enrol }
    const { staff } = (await this.#ask('/session', body)) as SessionResponse
    this.#staffId = staff.id
  }

  /** Pulls to the end, however many pages it takes. */
  async pull(): Promise<void> {
    for (let more = true; more;) {
      const path = `/pull?cursor=${encodeURIComponent(this.#cursor)}`
      const page = (await this.#ask(path)) as PullResponse
      if (this.#seq === 0) this.#keepVisits(page.changes as readonly DocumentChange[])
      this.#cursor = page.cursor
      more = page.more
    }
  }

  /** A visit planned at the door, its record, and a number looked up. Throws when one is not applied. */
  async push(): Promise<void> {
    const plan = this.#visits[this.#seq % this.#visits.length]
    if (!plan) throw new Error('no visit was pulled')
    const visit = { ...plan, id: randomUUID(), state: 'PLANNED', appointment: { state: 'NONE' } }
    const { caseId } = visit
    const scheduled = this.#operation('scheduleVisit', visit.id, caseId, visit)
    const record = recordOf(visit, this.#staffId)
    const finalised = {
      ...this.#operation('finaliseRecord', record.id, caseId, record),
      dependsOn: [scheduled.id],
    }
    const revealed = this.#operation('revealField', caseId, caseId, { field: 'phone' })
    const ops = [scheduled, finalised, revealed]
    const body = { device: this.#device.id, sentAt: Date.now(), ops }
    const { results } = (await this.#ask('/push', body)) as PushResponse
    if (results.length === 3 && results.every(({ status }) => status === 'applied')) return
    throw new Error(results.map(({ status, code }) => `${status} ${code ?? ''}`).join(', '))
  }

  #keepVisits(changes: readonly DocumentChange[]): void {
    for (const change of changes) {
      if (change.kind === 'visit' && 'doc' in change) this.#visits.push(change.doc)
    }
  }

  #operation(kind: string, subject: string, caseId: string, value: unknown) {
    this.#seq += 1
    const madeAt = { device: Date.now() }
    const content = { type: 'json', value }
    return { id: randomUUID(), seq: this.#seq, kind, subject, caseId, madeAt, content }
  }

  async #ask(path: string, body?: unknown): Promise<unknown> {
    const request = {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }
    const signed = { ...request, path: API + path, nonce: this.#nonce }
    const response = await fetch(this.#origin + API + path, {
      ...request,
      headers: {
        cookie: this.#cookie,
        'content-type': 'application/json',
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(await this.#device.prove(signed)),
      },
    })
    this.#nonce = response.headers.get(NONCE_HEADER) ?? ''
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? this.#cookie
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}

function recordOf(visit: { id: string; caseId: string; cycleNo: number }, staffId: string) {
  const answers = {
    metWith: 'NO_ANSWER',
    outcomes: ['ADDRESS_OK_NOT_MET'],
    particulars: '物业确认仍住此处',
    nextAction: 'VISIT_AGAIN',
    nextOn: FAR_DAY,
  }
  return {
    id: randomUUID(),
    visitId: visit.id,
    caseId: visit.caseId,
    cycleNo: visit.cycleNo,
    formId: RECORD_FORM.id,
    edition: RECORD_FORM.edition,
    answers,
    startedAt: Date.now(),
    finalisedAt: Date.now(),
    finalisedBy: staffId,
  }
}
