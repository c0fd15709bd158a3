import type { GateReasonCode, GateState } from '#domain/compliance/gate.ts'
import type { Moment } from '#domain/compliance/rule.ts'
import type { DifferenceKind } from '#protocol/deskDecisions.ts'

/** How a visit was judged by the rules (合规校验), on the page of its record. */
export const deskDecisionsZh = {
  title: '合规校验',
  none: '没有收到这次上门的合规校验。',
  noPack: '平板上没有规则包',
  edition: '规则包 {edition}',
  held: '收存待核',
  byBank: '银行认定：{gate}',
  byTablet: '平板当时判定：{verdict}',
  nothing: '平板校验时没有命中任何规则。',
  gate: {
    open: '可行',
    reason: '需说明',
    approval: '需审批',
    closed: '禁止',
  } satisfies Record<GateState, string>,
  moment: {
    assign: '派案',
    plan: '计划',
    call: '电话',
    prestart: '上门前',
    during: '上门中',
    record: '记录',
    commit: '承诺',
    attach: '附件',
    sync: '同步',
  } satisfies Record<Moment, string>,
  codes: {
    DEBTOR_ASKED: '持卡人要求',
    AGREED_BY_PHONE: '电话已约定',
    NO_OTHER_TIME: '无其他合适时间',
    BANK_INSTRUCTED: '银行指示',
    NO_NETWORK: '现场无网络',
    OTHER: '其他',
  } satisfies Record<GateReasonCode, string>,
  reason: '说明（{code}）：{text}',
  granted: '凭放行码进行，放行记录见“例外审批”。',
  notGranted: '凭放行码进行，但银行没有发出过这个放行码。',
  second: '仅供参考：按较新的 {edition}，结果为“{verdict}”。',
  facts: '校验所依据的资料（{count} 项）',
  factsUnknown: '校验所依据的资料（{count} 项，其中 {unknown} 项未知）',
  differences: '银行复核发现的出入',
  difference: {
    verdict: '银行复核的结果为“{bank}”。',
    mode: '银行复核得出的现场处置方式不同。',
    hits: '{rule}：银行复核为“{bank}”。',
    editionUnknown: '银行没有这一版规则包，无法复核。',
    packHash: '平板所用规则包的内容与银行留存的不一致。',
    factsHash: '校验资料与当时的校验值不符。',
    notInForce: '这一版规则包当日并不生效，应为 {bank}。',
    notGranted: '{rule}：所用放行码并非银行发出。',
    otherPack: '案件适用的规则包是 {bank}。',
    noPack: '平板上没有规则包，当时不应上门。',
  } satisfies Record<DifferenceKind, string>,
}
