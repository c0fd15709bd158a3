/** Words for a visit wherever it is shown: codes of the domain, one text each. */
export const visitZh = {
  step: {
    PHONE: '电话',
    WRITTEN_NOTICE: '书面通知',
    APPOINTMENT: '上门预约',
    VISIT: '上门',
    RECORD: '记录',
    FOLLOW_UP: '后续跟进',
  },
  purpose: {
    NO_REPLY_TO_NOTICE: '通知后未回应',
    PROMISE_BROKEN: '承诺未履行',
    DEBTOR_ASKED: '客户要求面谈',
    ADDRESS_CHECK: '核实地址',
    PLAN_TALK: '商谈还款安排',
    NOTICE_DELIVERY: '送达文书',
  },
  state: { PLANNED: '待上门', DONE: '已完成', CANCELLED: '已取消' },
  appointment: {
    NONE: '未预约',
    PROPOSED: '待确认',
    CONFIRMED: '已约定',
    WAIVED: '未能约定',
    CANCELLED: '已取消',
  },
  priority: { HIGH: '优先', NORMAL: '普通', LOW: '可缓' },
  draft: '记录未完成',
  conflict: '预约有出入',
  promiseDue: '承诺 {day} 到期',
} as const
