import type { AttemptResult, Channel } from '#domain/case/contact.ts'

type NoteKey = `${Channel}.${'OUT' | 'IN'}.${AttemptResult}`

/** What a collector writes after a try: short, factual, and nothing told to a third party. */
export const ATTEMPT_NOTES: Readonly<Partial<Record<NoteKey, readonly string[]>>> = {
  'PHONE.OUT.REACHED': [
    '本人接听，已告知欠款与还款方式，表示知悉。',
    '本人接听，称近期周转紧张，愿意当面沟通。',
    '本人接听，核对了住址与方便联系的时间，态度平和。',
    '本人接听，称发薪后再联系，未定具体日期。',
  ],
  'PHONE.OUT.NO_ANSWER': [
    '响铃未接。',
    '无人接听，未留言。',
    '手机关机。',
    '接通后即挂断，未说明事由。',
  ],
  'PHONE.OUT.THIRD_PARTY_ANSWERED': [
    '非本人接听，未提及欠款，请其转告回电。',
    '家属接听，仅留回电号码，未透露来电事由。',
  ],
  'PHONE.OUT.NUMBER_INVALID': ['号码已停机。', '提示为空号。'],
  'PHONE.OUT.REFUSED': ['本人接听，表示目前无力还款，不愿多谈。'],
  'PHONE.OUT.DISPUTED': ['本人称账单中有消费非本人所为，已登记异议并告知处理时限。'],
  'PHONE.IN.REACHED': ['客户来电询问还款渠道，已说明官方途径。'],
  'PHONE.IN.REFUSED': ['客户来电反映联系过于频繁，已登记投诉并转投诉岗。'],
  'SMS.OUT.DELIVERED': ['还款提醒短信，已送达。'],
  'SMS.IN.REACHED': ['客户回复短信，称本周内联系。'],
  'EMAIL.OUT.DELIVERED': ['电子对账单与还款提醒，已送达。'],
  'EMAIL.OUT.RETURNED': ['邮件被退回。'],
  'LETTER.OUT.DELIVERED': ['催收通知书挂号寄出，回执显示签收。'],
  'LETTER.OUT.RETURNED': ['挂号信退回，原因：收件人已搬离。'],
  'VISIT.OUT.REACHED': ['两人上门，见到本人，已出示工作证。'],
  'VISIT.OUT.NO_ANSWER': ['两人上门，敲门无应答，未留任何字条。'],
  'VISIT.OUT.PROMISED': ['两人上门，见到本人，达成还款承诺。'],
  'VISIT.OUT.DISPUTED': ['两人上门，本人对欠款提出异议，已记录原话。'],
  'VISIT.OUT.THIRD_PARTY_ANSWERED': ['两人上门，应门者非本人，未提及来意。'],
}
