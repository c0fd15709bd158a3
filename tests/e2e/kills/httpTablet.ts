import { v7 } from 'uuid'
import type { Visit } from '#domain/visit/visit.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { PullResponse } from '#protocol/pull.ts'
import type { PushResponse } from '#protocol/push.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'

const HEADERS = { 'content-type': 'application/json', 'doorstep-protocol': '1' }

/** The server's word on one operation, as the tablet heard it. */
export interface HeardReceipt {
  readonly kind: string
  readonly subject: string
  readonly status: string
  readonly sha256: string
}

interface Made {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly json: string
}

/** A tablet without a screen: real requests, its own device, the same bytes again until they are answered. */
export class HttpTablet {
  readonly heard = new Map<string, HeardReceipt>()
  readonly #origin: string
  readonly #staffNo: string
  readonly #device = v7()
  #cookie = ''
  #seq = 0
  #pattern: Visit | undefined

  constructor(origin: string, staffNo: string) {
    this.#origin = origin
    this.#staffNo = staffNo
  }

  get made(): number {
    return this.#seq
  }

  /** Signs in and takes the first visit as the pattern of those that it will plan. */
  async begin(): Promise<void> {
    const { staffNo, password } = demoStaff(this.#staffNo)
    const response = await fetch(`${this.#origin}/api/v1/session`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ staffNo, password, device: this.#device }),
    })
    this.#cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const pulled = await fetch(`${this.#origin}/api/v1/pull?limit=200`, {
      headers: { ...HEADERS, cookie: this.#cookie },
    })
    const { changes } = (await pulled.json()) as PullResponse
    for (const change of changes) {
      if (change.kind === 'visit' && 'doc' in change) this.#pattern ??= change.doc
    }
    if (!this.#pattern) throw new Error(`no visit for ${this.#staffNo}: ${response.status}`)
  }

  /** A new visit, its record, and a look at a name: three operations, one after the other. */
  makeBatch(): Made[] {
    const visit = { ...this.#visit(), id: v7(), state: 'PLANNED' }
    const now = Date.now()
    const record: Omit<VisitRecord, 'id' | 'visitId' | 'finalisedBy'> & Record<string, unknown> = {
      id: v7(),
      visitId: visit.id,
      caseId: visit.caseId,
      cycleNo: visit.cycleNo,
      formId: 'visit-record',
      edition: 1,
      answers: {
        metWith: 'NO_ANSWER',
        outcomes: ['NOTICE_SERVED'],
        particulars: '书面通知已送达',
        nextAction: 'NONE',
      },
      startedAt: now as VisitRecord['startedAt'],
      finalisedAt: now as VisitRecord['finalisedAt'],
      finalisedBy: demoStaff(this.#staffNo).id,
    }
    const scheduled = this.#make('scheduleVisit', visit.id, visit)
    return [
      scheduled,
      this.#make('finaliseRecord', String(record['id']), record, [scheduled.id]),
      this.#make('revealField', visit.caseId, { field: 'debtorName' }),
    ]
  }

  /** Sends; resolves when the answer was heard whole. Rejects when it was not, and then it must be sent again. */
  async push(batch: readonly Made[]): Promise<void> {
    const ops = batch.map(each => each.json).join(',')
    const response = await fetch(`${this.#origin}/api/v1/push`, {
      method: 'POST',
      headers: { ...HEADERS, cookie: this.#cookie },
      body: `{"device":"${this.#device}","sentAt":${Date.now()},"ops":[${ops}]}`,
    })
    if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`)
    const { results } = (await response.json()) as PushResponse
    for (const [at, result] of results.entries()) {
      const { id, kind, subject } = batch[at] ?? { id: '', kind: '', subject: '' }
      if (result.id !== id) throw new Error('an answer to another operation')
      const { status } = result
      this.heard.set(id, { kind, subject, status, sha256: result.receipt?.sha256 ?? '' })
    }
  }

  #visit(): Visit {
    if (!this.#pattern) throw new Error('begin first')
    return this.#pattern
  }

  #make(kind: string, subject: string, value: object, dependsOn: readonly string[] = []): Made {
    this.#seq += 1
    const id = v7()
    const operation = {
      id,
      seq: this.#seq,
      kind,
      subject,
      caseId: this.#visit().caseId,
      madeAt: { device: Date.now() },
      ...(dependsOn.length > 0 && { dependsOn }),
      content: { type: 'json', value },
    }
    return { id, kind, subject, json: JSON.stringify(operation) }
  }
}
