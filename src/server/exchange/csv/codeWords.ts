import type { AttemptResult, Channel, ContactAttempt } from '#domain/case/contact.ts'
import type {
  ContactLabel,
  ContactPoint,
  ContactSource,
  ContactStatus,
} from '#domain/case/contactPoint.ts'
import type {
  AppointmentState,
  AppointmentVia,
  VisitPriority,
  VisitPurpose,
  VisitState,
} from '#domain/visit/visit.ts'

type Words<Code extends string> = Readonly<Record<Code, string>>

// The Chinese words are those of a bank's files, the screens have their own; a bank may write either.
export const GENDERS: Words<'F' | 'M'> = { F: '女', M: '男' }

export const CHANNELS: Words<Channel> = {
  PHONE: '电话',
  SMS: '短信',
  EMAIL: '邮件',
  LETTER: '信函',
  VISIT: '上门',
}

export const DIRECTIONS: Words<ContactAttempt['direction']> = { OUT: '呼出', IN: '呼入' }

export const RESULTS: Words<AttemptResult> = {
  REACHED: '联系到本人',
  NO_ANSWER: '无人应答',
  THIRD_PARTY_ANSWERED: '他人接听',
  NUMBER_INVALID: '号码无效',
  DELIVERED: '已送达',
  RETURNED: '退回',
  PROMISED: '承诺还款',
  REFUSED: '拒绝还款',
  DISPUTED: '提出异议',
}

export const CONTACT_KINDS: Words<ContactPoint['kind']> = {
  PHONE: '电话',
  EMAIL: '邮箱',
  ADDRESS: '地址',
}

export const LABELS: Words<ContactLabel> = {
  HOME: '住宅',
  WORK: '单位',
  REGISTERED: '户籍',
  MAILING: '通讯',
  OTHER: '其他',
}

export const SOURCES: Words<ContactSource> = {
  CONTRACT: '合同',
  DEBTOR: '本人提供',
  PUBLIC: '公开信息',
  AUTHORISED_QUERY: '授权查询',
  RESERVED_CONTACT: '预留联系人',
  FIELD: '外访获取',
}

export const STATUSES: Words<ContactStatus> = {
  VALID: '有效',
  UNVERIFIED: '未核实',
  INVALID: '无效',
  FORBIDDEN: '禁用',
}

export const PURPOSES: Words<VisitPurpose> = {
  NO_REPLY_TO_NOTICE: '通知未回应',
  PROMISE_BROKEN: '承诺未履行',
  DEBTOR_ASKED: '客户要求',
  ADDRESS_CHECK: '核实地址',
  PLAN_TALK: '协商还款',
  NOTICE_DELIVERY: '送达文书',
}

export const PRIORITIES: Words<VisitPriority> = { HIGH: '高', NORMAL: '普通', LOW: '低' }

export const VISIT_STATES: Words<VisitState> = {
  PLANNED: '已计划',
  DONE: '已完成',
  CANCELLED: '已取消',
}

export const APPOINTMENTS: Words<AppointmentState> = {
  NONE: '未约定',
  PROPOSED: '待确认',
  CONFIRMED: '已确认',
  WAIVED: '无法约定',
  CANCELLED: '已取消',
}

export const VIAS: Words<AppointmentVia> = {
  PHONE: '电话',
  SMS: '短信',
  EMAIL: '邮件',
  LETTER: '信函',
  IN_PERSON: '当面',
}

export const CONTACT_ROWS: Words<'ATTEMPT' | 'NOTICE' | 'CONTACT_POINT'> = {
  ATTEMPT: '联系记录',
  NOTICE: '书面通知',
  CONTACT_POINT: '联系方式',
}
