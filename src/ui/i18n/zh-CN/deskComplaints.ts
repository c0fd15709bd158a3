import type { ComplaintStep } from '#domain/visit/complaintTerm.ts'

interface StepText {
  readonly action: string
  readonly title: string
  readonly what: string
  readonly note: string
  readonly submit: string
  readonly done: string
  readonly was: string
}

/** Complaints that were made at visits (投诉), at the desk. */
export const deskComplaintsZh = {
  title: '投诉',
  lead: '上门时提出的投诉。自收到之日起 15 日内作出处理决定并告知投诉人；情况复杂的可延长至 30 日，特别复杂的经批准可再延长 30 日（《银行业保险业消费投诉处理管理办法》）。答复后，案件的暂缓仍由银行系统解除。',
  count: '{count} 件待答复',
  caption: '待答复的投诉，最先到期的在前',
  noNumber: '无回执编号',
  received: '收到日期',
  due: '答复期限',
  days: '收到后 {days} 日内',
  agent: '记录人',
  record: '上门记录',
  open: '查看记录',
  openOf: '查看记录：{case}',
  of: '{action}：{case}，{name}',
  about: '{case}，{name}的投诉。',
  standing: {
    left: '剩余 {count} 天',
    today: '今天到期',
    over: '超期 {count} 天',
    answered: '已答复',
  },
  EXTENDED: {
    action: '延长至 30 日',
    title: '延长答复期限至 30 日？',
    what: '限情况复杂的投诉。期限仍自收到之日起算，延长至 30 日只能办理一次。',
    note: '延长理由',
    submit: '延长',
    done: '已延长至 30 日。',
    was: '延长至 30 日',
  },
  EXTENDED_AGAIN: {
    action: '再延长 30 日',
    title: '再延长 30 日？',
    what: '限情况特别复杂或有其他特殊原因的投诉，须先经上级机构或总行高级管理人员批准，并告知投诉人。',
    note: '批准人和理由',
    submit: '再延长',
    done: '已再延长 30 日。',
    was: '再延长 30 日',
  },
  ANSWERED: {
    action: '登记答复',
    title: '登记这件投诉的答复？',
    what: '处理决定告知投诉人之后再登记。误记的投诉也在此注明并登记。登记后不能撤回。',
    note: '处理决定和告知方式',
    submit: '登记',
    done: '已登记答复。',
    was: '已答复',
  },
  reasonHint: '留存备查。',
  missing: '请填写这一项',
  cancel: '返回',
  shown: '显示最先到期的 {shown} 件，共 {total} 件。答复后显示其余各件。',
  answered: {
    title: '已答复',
    caption: '最近答复的投诉',
  },
  empty: {
    title: '没有待答复的投诉',
    text: '催收员上门时记下的投诉，同步后列在这里，并计算答复期限。',
  },
  gone: {
    title: '这一步已无法登记',
    text: '可能已由其他同事登记，或答复期限已过，不能再延长。列表已更新。',
  },
} satisfies Record<ComplaintStep, StepText> & Record<string, unknown>
