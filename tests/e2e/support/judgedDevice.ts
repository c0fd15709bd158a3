import { createHash, createHmac, randomUUID } from 'node:crypto'
import { asId, type ApplicationId, type RecordId } from '#domain/base/ids.ts'
import { decide } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { challengeOf, challengeText } from '#domain/compliance/override.ts'
import { editionOf, type PolicyPack } from '#domain/compliance/pack.ts'
import { asFen } from '#domain/money/fen.ts'
import { addDays } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { OperationContent, OperationKind } from '#protocol/operation.ts'
import type { PullResponse } from '#protocol/pull.ts'
import type { PushResponse } from '#protocol/push.ts'
import { DEMO_STAFF } from '#server/exchange/demo/demoStaff.ts'
import { HttpDevice } from '#tests/support/httpDevice.ts'
import { askBank } from './bankDatabase.ts'
import { bankToday } from './bankDay.ts'

const AGENT = '1001'
const PACK = 'CN-CARD'

/** An agent's tablet reduced to its wire: it asks for exceptions, and delivers visits with how they were judged. */
export class JudgedDevice {
  readonly #device: HttpDevice
  readonly #key: Buffer
  readonly #visits: readonly Visit[]
  readonly #pack: { readonly pack: PolicyPack; readonly sha256: string }
  #seq = 0

  private constructor(
    device: HttpDevice,
    key: Buffer,
    visits: readonly Visit[],
    pack: { readonly pack: PolicyPack; readonly sha256: string },
  ) {
    this.#device = device
    this.#key = key
    this.#visits = visits
    this.#pack = pack
  }

  /** The only device of the demo bank so far, signed in, with its day. */
  static async signIn(origin: string, dataDir: string): Promise<JudgedDevice> {
    const { device } = await HttpDevice.signIn(origin, AGENT)
    const [held] = await askBank<{ key: Buffer }>(dataDir, 'select key from override_key')
    const text = 'select payload, sha256 from policy_pack where pack = $1'
    const [stored] = await askBank<{ payload: Buffer; sha256: string }>(dataDir, text, [PACK])
    if (!held || !stored) throw new Error('the bank gave no key or has no pack')
    const pack = JSON.parse(stored.payload.toString()) as PolicyPack
    const { changes } = (await (
      await device.fetch('GET', '/pull?limit=500')
    ).json()) as PullResponse
    const visits = changes
      .flatMap(change => (change.kind === 'visit' && 'doc' in change ? [change.doc] : []))
      .filter(({ state, slot }) => state === 'PLANNED' && slot.day === bankToday())
      .toSorted((a, b) => (a.slot.from < b.slot.from ? -1 : 1))
    return new JudgedDevice(device, held.key, visits, { pack, sha256: stored.sha256 })
  }

  /** What its agent reads out to ask for an exception at the nth visit of the day. */
  challenge(rule: string, nth = 0, nonce = '7K2M'): string {
    const about = { caseId: this.#visit(nth).caseId, rule, day: bankToday() }
    const mac = createHmac('sha256', this.#key).update(challengeText(about, nonce)).digest()
    return challengeOf(nonce, mac)
  }

  /** Delivers the nth visit of the day, judged on the facts before it; gives the id of its record. */
  async deliver(nth: number, made?: Partial<Decision>): Promise<string> {
    const decision = made && this.#decision(this.#visit(nth), made)
    const record = this.#record(this.#visit(nth), decision)
    if (decision) await this.#push('recordDecision', decision)
    await this.#push('finaliseRecord', record)
    return record.id
  }

  /** Delivers the nth visit of the day with an application for so much of the interest. */
  async applyForRelief(nth: number, interestFen: number): Promise<void> {
    const { caseId } = this.#visit(nth)
    const recordId = asId<RecordId>(await this.deliver(nth))
    const zero = asFen(0)
    const owedFen = asFen(1_500_000)
    await this.#push('applyForRelief', {
      id: asId<ApplicationId>(randomUUID()),
      ...{ caseId, recordId, madeBy: agentId(), madeAt: at('15:20') },
      ...{
        state: 'PENDING' as const,
        relief: { INTEREST: asFen(interestFen), PENALTY: zero, FEE: zero },
      },
      ...{ owedFen, leftFen: asFen(owedFen - interestFen) },
      grounds: '持卡人失业三个月，已提供失业证明和医疗单据。',
    })
  }

  #visit(nth: number): Visit {
    const visit = this.#visits[nth]
    if (!visit) throw new Error('the demo bank has no such visit today')
    return visit
  }

  #decision({ id: visitId, caseId }: Visit, over: Partial<Decision>): Decision {
    const { pack, sha256: packHash } = this.#pack
    const facts = over.facts ?? calmFacts()
    return {
      ...{ id: asId(randomUUID()), visitId, caseId, madeBy: agentId(), madeAt: at('15:00') },
      ...{ moment: 'prestart', edition: editionOf(pack), packHash, facts },
      factsHash: createHash('sha256').update(factsText(facts)).digest('hex'),
      judgement: decide(pack, 'prestart', facts),
      answers: { reasons: [], overrides: [] },
      ...over,
    }
  }

  #record({ id: visitId, caseId }: Visit, decision: Decision | undefined): VisitRecord {
    const nextOn = addDays(bankToday(), 3)
    return {
      ...{
        id: asId(randomUUID()),
        visitId,
        caseId,
        cycleNo: 1,
        formId: 'visit-record',
        edition: 1,
      },
      answers: {
        ...{ metWith: 'NO_ANSWER', outcomes: ['ADDRESS_OK_NOT_MET'] },
        particulars: '物业确认住户仍在此居住，约 19 点后回家。',
        ...{ nextAction: 'VISIT_AGAIN', nextOn },
      },
      ...{ startedAt: at('15:02'), finalisedAt: at('15:10'), finalisedBy: agentId() },
      ...(decision && { decisions: [decision.id] }),
    }
  }

  async #push<K extends OperationKind>(
    kind: K,
    value: OperationContent[K] & { readonly id: string; readonly caseId: string },
  ): Promise<void> {
    this.#seq += 1
    const op = {
      ...{ id: randomUUID(), seq: this.#seq, kind, subject: value.id, caseId: value.caseId },
      ...{ madeAt: { device: at('15:10') }, content: { type: 'json', value } },
    }
    const body = { device: this.#device.id, sentAt: Date.now(), ops: [op] }
    const answer = await this.#device.fetch('POST', '/push', JSON.stringify(body))
    const { results } = (await answer.json()) as PushResponse
    if (results[0]?.status !== 'applied') throw new Error(JSON.stringify(results))
  }
}

/** A minute of today at the bank. */
const at = (time: string) => asInstant(Date.parse(`${bankToday()}T${time}:00+08:00`))

function agentId(): Decision['madeBy'] {
  const agent = DEMO_STAFF.find(({ staffNo }) => staffNo === AGENT)
  if (!agent) throw new Error('the demo bank has no such agent')
  return agent.id
}

/** Facts on which no rule has anything to say before a visit. */
export function calmFacts(over: FactSet = {}): FactSet {
  const before = (days: number) => addDays(bankToday(), -days)
  return {
    ...{ startsAt: at('15:00'), nowAt: at('15:00'), plannedMin: 45, placeZone: 'Asia/Shanghai' },
    ...{ place: 'home', target: 'debtor', addressState: 'valid', clockTrust: 'ok', factsAgeH: 3 },
    ...{ role: 'bank', teamPresent: 2, teamCertOk: true, caseHold: [], planState: 'none' },
    ...{ phoneTries: 3, noticeDelivered: true, noticeSentH: 26, apptAgreed: true },
    ...{ creditorChanged: false, lostContact: false, vulnerable: false, workConsent: true },
    ...{ employerForbids: false, saidInconvenient: false, reliefLimitFen: 100_000 },
    ...{ attemptDays: [before(12), before(20)], contactDays: [before(20)] },
    ...over,
  }
}
