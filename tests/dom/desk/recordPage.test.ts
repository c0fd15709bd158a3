import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ok, refused } from '#domain/base/result.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { DeskDecision } from '#protocol/deskDecisions.ts'
import type { RecordDetailResponse } from '#protocol/desk.ts'
import RecordPage from '#desk/record/RecordPage.vue'
import { aDraft, anId, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'
import { aDetail, aLine, aRecord } from './receivedRecords.ts'
import { open, stage } from './deskStage.ts'

afterEach(() => {
  document.body.replaceChildren()
})

async function read(detail: RecordDetailResponse) {
  const world = await stage({ record: () => Promise.resolve(ok(detail)) })
  const path = `/records/${detail.line.id}`
  return open(RecordPage, world, { path, props: { recordId: detail.line.id } })
}

/** The answer beside a question. */
function answerTo(page: Awaited<ReturnType<typeof read>>, question: string): string | undefined {
  const line = page.findAll('.line').find(each => each.get('dt').text() === question)
  return line?.get('dd').text()
}

describe('one record', () => {
  test('shows every question with its answer, and the seal with its whole digest', async () => {
    const page = await read(aDetail(1))
    expect(answerTo(page, '见到了谁')).toBe('本人')
    expect(answerTo(page, '对方原话')).toBe('下月发工资后先还一部分。')
    expect(answerTo(page, '每月收入')).toContain('8,000.00')
    expect(answerTo(page, '每月支出')).toBe('未填写')
    expect(answerTo(page, '还款承诺')).toContain('2,000.00')
    expect(page.get('.seal').attributes('aria-label')).toContain('9f3ac2e1')
    expect(page.get('.hash + .soft, p.hash').text()).toBeTruthy()
    expect(page.get('p.hash').text()).toBe('9f3ac2e1'.repeat(8))
    expect(page.text()).toContain('20 分钟')
  })

  test('a question that was not asked is there too', async () => {
    const answers = { metWith: 'NO_ANSWER', outcomes: ['ADDRESS_OK_NOT_MET'] }
    const page = await read(aDetail(1, { record: aRecord(1, { answers }) }))
    expect(answerTo(page, '是否出示工作证')).toBe('无需填写')
    expect(page.text()).toContain('能力与意愿')
  })

  test('an amendment stands beside the text that it replaces', async () => {
    const earlier = aRecord(1)
    const answers = {
      ...COMPLETE_ANSWERS,
      promise: [{ dueOn: asDay('2026-12-08'), amountFen: asFen(150_000) }],
      remarks: '电话核对。',
    }
    const amends = { recordId: earlier.id, reason: '日期记错。' }
    const line = aLine(2, { amends: earlier.id })
    const page = await read(aDetail(2, { line, record: aRecord(2, { answers, amends }), earlier }))
    expect(page.text()).toContain('更正原因：日期记错。')
    expect(page.text()).toContain('改动 2 处')
    const [promise, remarks] = page.findAll('.before').map(each => each.text())
    expect(promise).toContain('2026年12月5日')
    expect(promise).toContain('2,000.00')
    expect(remarks).toBe('更正时新增')
    expect(page.find(`a[href$="${earlier.id}"]`).exists()).toBe(true)
  })

  test('a surrendered draft bears no seal and says what it is', async () => {
    const line = aLine(1, { flags: ['draftSurrendered'] })
    const page = await read(aDetail(1, { line, record: aDraft() }))
    expect(page.find('.seal').exists()).toBe(false)
    expect(page.get('h1').text()).toContain('交存的草稿')
    expect(page.text()).toContain('不能代替上门记录')
  })

  test('a clock that ran ahead is doubted, and breaks nothing in any year', async () => {
    const at = asInstant(Date.UTC(2300, 0, 1))
    const line = aLine(1, { finalisedAt: at })
    const page = await read(aDetail(1, { line, record: aRecord(1, { finalisedAt: at }) }))
    expect(page.text()).toContain('以服务器收存时间为准')
    expect(page.text()).toContain('2300-01-01')
    expect(NOON).toBeLessThan(at)
  })

  test('points to its amendment when one came', async () => {
    const page = await read(aDetail(1, { line: aLine(1, { amendedBy: anId(7, 3) }) }))
    expect(page.get('[role=alert]').text()).toContain('此记录已有更正')
    expect(page.find(`a[href$="${anId(7, 3)}"]`).exists()).toBe(true)
  })

  test('one that is not there is said to be so', async () => {
    const record = vi.fn().mockResolvedValue(refused('notFound'))
    const world = await stage({ record })
    const page = await open(RecordPage, world, { props: { recordId: anId(7, 1) } })
    expect(page.get('[role=alert]').text()).toContain('没有这份记录')
    record.mockResolvedValue(ok(aDetail(1)))
    await page.get('[role=alert] button').trigger('click')
    await flushPromises()
    expect(page.get('h1').text()).toContain('上门记录')
  })
})

describe('the rules check of its visit', () => {
  const said = (what: string) => ({ what, why: '依据', todo: '下一步' })
  const decision: DeskDecision = {
    ...{ id: anId(24, 1), agent: { id: anId(6, 1), staffNo: 'S1', name: '陈立' }, madeAt: NOON },
    ...{ moment: 'prestart', edition: 'CN-CARD@2026.11.1', verdict: 'reason', gate: 'closed' },
    facts: { teamPresent: 1, caseHold: ['legal', 'dispute'] },
    findings: [
      {
        hit: { rule: 'CN-NOTICE', verdict: 'reason', cause: 'broken' },
        text: { 'zh-CN': said('未提前一日告知'), en: said('No notice') },
        sources: [{ instrument: { 'zh-CN': '外访办法', en: 'Rules' }, standing: 'design' }],
        reason: { code: 'AGREED_BY_PHONE', text: '昨日电话约定' },
      },
      {
        ...{ hit: { rule: 'CN-HOURS', verdict: 'block', cause: 'broken' }, sources: [] },
        override: { isGranted: false },
      },
    ],
    differences: [
      { kind: 'verdict', bank: 'block' },
      {
        ...{ kind: 'hits', rule: 'CN-TEAM', bank: 'block' },
        what: { 'zh-CN': '未核实两人在场', en: 'Two agents not confirmed' },
      },
      { kind: 'notGranted', rule: 'CN-HOURS' },
    ],
    isHeld: false,
    second: { edition: 'CN-CARD@2026.12.1', verdict: 'stop', rules: ['CN-TEAM'] },
  }

  test('shows verdict, edition, findings with their source, reasons, codes, facts and what the bank found otherwise', async () => {
    const page = await read({ ...aDetail(1), decisions: [decision] })
    const text = page.get('.decisions').text()
    for (const words of [
      ...[
        '禁止',
        '上门前',
        '陈立',
        'CN-CARD@2026.11.1',
        '须说明原因',
        '未提前一日告知',
        '外访办法',
      ],
      ...['电话已约定', '昨日电话约定', '但银行没有发出过这个放行码', '银行复核的结果为“禁止”'],
      ...[
        'CN-TEAM：银行复核为“禁止”。 未核实两人在场',
        '银行认定：禁止',
        '平板当时判定：须说明原因',
      ],
      ...['说明（电话已约定）：昨日电话约定'],
      ...['CN-HOURS：所用放行码并非银行发出', '仅供参考：按较新的 CN-CARD@2026.12.1', '立即停止'],
    ]) {
      expect(text).toContain(words)
    }
    expect(page.get('.decisions details').attributes('open')).toBeUndefined()
  })

  /** What the facts say once they are opened. */
  async function facts(page: Awaited<ReturnType<typeof read>>): Promise<readonly string[]> {
    await page.get('.decisions details').trigger('toggle')
    await vi.waitFor(() => expect(page.find('.decisions dl').exists()).toBe(true))
    return page.findAll('.decisions dl > div').map(each => each.text())
  }

  test('tells the facts in words, first those that were not known', async () => {
    const missing = ['noticeSentH', 'teamPresent'] as const
    const hit = { rule: 'CN-NOTICE', verdict: 'reason', cause: 'unknown', missing } as const
    const findings = [{ hit, sources: [] }]
    const page = await read({ ...aDetail(1), decisions: [{ ...decision, findings }] })
    expect(page.get('.decisions summary').text()).toBe('校验所依据的资料（3 项，其中 1 项未知）')
    expect(await facts(page)).toEqual([
      '上门前告知未知',
      '到场并核验人数1 人',
      '暂缓情形司法程序、异议核查',
    ])
  })

  test('words that did not come can be asked for again', async () => {
    const detail = { ...aDetail(1), decisions: [decision] }
    const world = await stage({ record: () => Promise.resolve(ok(detail)) })
    const loadTexts = vi.fn(world.desk.display.loadTexts).mockRejectedValueOnce(new Error('away'))
    const display = { ...world.desk.display, loadTexts }
    const path = `/records/${detail.line.id}`
    const props = { recordId: detail.line.id }
    const page = await open(
      RecordPage,
      { ...world, desk: { ...world.desk, display } },
      { path, props },
    )
    await page.get('.decisions details').trigger('toggle')
    await flushPromises()
    await page.get('.decisions [role=alert] button').trigger('click')
    await vi.waitFor(() => expect(page.findAll('.decisions dl > div')).toHaveLength(2))
  })

  test('says so where none has come, and where there was no pack', async () => {
    expect((await read(aDetail(1))).get('.decisions').text()).toContain(
      '没有收到这次上门的合规校验',
    )
    document.body.replaceChildren()
    const none = { ...decision, edition: 'none' as const, findings: [], second: undefined }
    const page = await read({ ...aDetail(1), decisions: [none] })
    expect(page.get('.decisions').text()).toContain('平板上没有规则包')
    expect(page.get('.decisions').text()).toContain('没有命中任何规则')
  })
})
