import { base64url } from '#app/db/base64url.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { encodeTrack } from '#domain/geo/trackCodec.ts'
import type { Day } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { importBank } from './bankImport.ts'

/** A working day with one agent whose every fact is a marker: a text or a number that stands nowhere else. */
export interface MarkedDay {
  readonly caseNos: readonly string[]
  /** What the bank gave: names, numbers, addresses, amounts, notes, ids of papers, others' words. */
  readonly given: readonly string[]
  readonly markers: readonly string[]
}

const CASES = 8
/** Rare in names and in sentences, so that no two of them stand together by chance. */
const SIGNS = Array.from('麤龘靐齉爩鱻麣灪籲虋癵驫麷鸞纞虌讟钃鸜麢')

const signs = (n: number): string =>
  [n, n * 7 + 3, n * 13 + 5].map(at => SIGNS[at % SIGNS.length]).join('')

/** What the agent types during the day. */
export const TYPED = {
  search: '闻人' + signs(901),
  ownWords: `她说${signs(902)}下月才发奖金`,
  income: { typed: '73,914,582.61', fen: '7391458261' },
  spending: { typed: '61,820,473.95', fen: '6182047395' },
  promised: '2,915,047.36',
  particulars: `邻居${signs(903)}说他夜里才回`,
  reason: `因${signs(904)}改期`,
  remarks: `身份证 42010619${signs(905)}0317 已核对`,
  draft: `他说${signs(906)}正在打官司`,
} as const

/** Where the device says that it stands all day; its digits stand nowhere else. */
export const STOOD = { lat: 36.739184, lng: 117.391846 } as Wgs84Point
/** How a track begins there: edition, latitude and longitude are nine bytes, whatever the time. */
export const STOOD_IN_TRACK = base64url(
  encodeTrack([{ at: STOOD, accuracyM: 9, taken: asInstant(0) }], asInstant(0)),
).slice(0, 12)

/** Gives the agent the day's cases through the bank's own import. */
export async function markDay(dataDir: string, staffNo: string, today: Day): Promise<MarkedDay> {
  const marked = Array.from({ length: CASES }, (_, at) => markedCase(at + 1, staffNo))
  const caseNos = marked.map(each => each.caseNo)
  await importBank(dataDir, {
    cases: marked.map(each => each.document),
    visits: marked.map(({ caseNo, reason }, at) => ({
      ...{ visitNo: `${caseNo}-V`, caseNo, purpose: 'PLAN_TALK', staffNos: [staffNo] },
      appointment: { state: 'CONFIRMED', via: 'PHONE', reason },
      slot: { day: today, from: `${10 + at}:00`, to: `${10 + at}:45` },
    })),
  })
  const given = marked.flatMap(each => each.markers)
  const typed = Object.values(TYPED).flatMap(each =>
    typeof each === 'string' ? [each] : Object.values(each),
  )
  const stood = [String(STOOD.lat), String(STOOD.lng), STOOD_IN_TRACK]
  return { caseNos, given, markers: [...given, ...typed, ...stood] }
}

interface MarkedCase {
  readonly caseNo: string
  readonly document: object
  /** Of the visit's appointment. */
  readonly reason: string
  readonly markers: readonly string[]
}

function markedCase(n: number, staffNo: string): MarkedCase {
  const markers: string[] = []
  const mark = (text: string): string => {
    markers.push(text)
    return text
  }
  const fact = (kind: number): string => `${signs(n * 40 + kind)}${n}${kind}`
  /** Nine digits, which mean nobody's money. */
  const fen = (kind: number): number => Number(mark(`73${n}19${kind}486`))
  const phone = (kind: number): string => mark(`1549${n}60${kind}731`)
  const caseNo = mark(`FORENSIC-${n}-7731`)
  const document = {
    ...{ caseNo, cycleNo: 1, placeZone: 'Asia/Shanghai', asOf: Date.now() - 3_600_000 },
    debtor: {
      ...{ name: mark(`闻人${fact(1)}`), idNoTail: '731X' },
      occupation: mark(`${fact(2)}匠人`),
    },
    accounts: [
      {
        ...{ product: mark(`${fact(3)}信用卡`), cardNoTail: '7731', dailyRatePpm: 500 },
        parts: { PRINCIPAL: fen(1), INTEREST: fen(2), PENALTY: 5000, FEE: 0, UNBILLED: 0 },
        minimumDueFen: fen(3),
        oldestDueOn: '2026-01-10',
        lastPayment: { on: '2026-01-05', amountFen: fen(4) },
      },
    ],
    contactPoints: [
      ...[1, 2, 3].map(kind => ({ ...VALID, kind: 'PHONE', number: phone(kind) })),
      { ...VALID, kind: 'EMAIL', address: mark(`wenren-${n}-7731@mail.example`) },
      ...[4, 5].map(kind => ({
        ...{ ...VALID, kind: 'ADDRESS', district: mark(`${fact(kind)}区`) },
        ...{ street: mark(`${fact(kind + 2)}路`), detail: mark(`${fact(kind + 4)}号院`) },
      })),
    ],
    thirdParties: [10, 11].map(kind => ({
      ...{ name: mark(`${fact(kind)}太太`), relation: mark(`暗语${fact(kind + 2)}`) },
      ...{ role: 'RELATED', mayBeContacted: false },
    })),
    vulnerabilities: [
      { kind: 'ILLNESS', notedOn: '2026-01-12', facts: mark(`住院号 ${fact(14)}`) },
    ],
    attempts: [15, 16, 17].map((kind, at) => ({
      ...{ cycleNo: 1, channel: 'PHONE', direction: 'OUT', result: 'REACHED' },
      at: 1_771_000_000_000 + at * 86_400_000,
      note: mark(at === 0 ? `护照 E${fact(kind)}` : `他答：${fact(kind)}`),
    })),
    assignedTo: [staffNo],
  }
  return { caseNo, document, reason: mark(`约在${fact(18)}之后`), markers }
}

const VALID = { label: 'HOME', source: 'CONTRACT', status: 'VALID' } as const
