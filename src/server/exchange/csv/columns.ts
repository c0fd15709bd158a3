/** The five CSV files. */
export type FileKind = 'cases' | 'balances' | 'contacts' | 'visits' | 'payments'

export const FILE_KINDS: readonly FileKind[] = [
  ...(['cases', 'balances', 'contacts', 'visits', 'payments'] as const),
]

interface Column {
  readonly zh: string
  /** True when the file cannot do without. */
  readonly needed?: true
}

const needed = (zh: string): Column => ({ zh, needed: true })
const may = (zh: string): Column => ({ zh })

/** The columns of each file by their English name, with the Chinese name that is accepted as well. */
export const COLUMNS = {
  cases: {
    case_no: needed('案件编号'),
    name: needed('姓名'),
    id_no_tail: needed('证件尾号'),
    gender: may('性别'),
    birth_year: may('出生年份'),
    occupation: may('职业'),
    cycle_no: may('催收轮次'),
    place_zone: may('时区'),
    phone: may('手机号码'),
    email: may('电子邮箱'),
    district: may('区县'),
    street: may('街道'),
    address: may('详细地址'),
    lat: may('纬度'),
    lng: may('经度'),
    assigned_to: may('外访人员'),
    rules: may('适用规则'),
    rule_facts: may('规则事实'),
  },
  balances: {
    case_no: needed('案件编号'),
    as_of: needed('数据时点'),
    product: needed('产品'),
    card_no_tail: needed('卡号尾号'),
    currency: may('币种'),
    principal: needed('本金'),
    interest: needed('利息'),
    penalty: needed('违约金'),
    fee: needed('费用'),
    unbilled: may('未到期分期'),
    minimum_due: needed('最低应还'),
    daily_rate_percent: needed('日利率(%)'),
    oldest_due_on: needed('最早逾期到期日'),
    last_payment_on: may('最近还款日'),
    last_payment: may('最近还款金额'),
  },
  contacts: {
    case_no: needed('案件编号'),
    kind: needed('类别'),
    cycle_no: may('催收轮次'),
    at: may('时间'),
    channel: may('渠道'),
    direction: may('方向'),
    result: may('结果'),
    contact: may('号码或邮箱'),
    note: may('备注'),
    amount: may('通知金额'),
    deadline_on: may('通知期限'),
    served_at: may('送达时间'),
    contact_kind: may('联系方式类型'),
    label: may('标签'),
    source: may('来源'),
    status: may('状态'),
    verified_at: may('核实时间'),
    district: may('区县'),
    street: may('街道'),
    address: may('详细地址'),
    lat: may('纬度'),
    lng: may('经度'),
  },
  visits: {
    visit_no: needed('任务编号'),
    case_no: needed('案件编号'),
    day: needed('日期'),
    from: needed('开始'),
    to: needed('结束'),
    purpose: needed('目的'),
    priority: may('优先级'),
    state: may('状态'),
    cycle_no: may('催收轮次'),
    address_no: may('地址序号'),
    appointment: may('预约'),
    via: may('预约渠道'),
    reason: may('原因'),
    staff: may('外访人员'),
  },
  payments: {
    bank_ref: needed('入账流水号'),
    case_no: needed('案件编号'),
    posted_on: needed('入账日期'),
    amount: needed('金额'),
    reverses: may('冲正流水号'),
    card_no_tail: may('卡号尾号'),
    product: may('产品'),
  },
} as const satisfies Readonly<Record<FileKind, Readonly<Record<string, Column>>>>

/** A column that only one file has: by it a file is known. */
const MARKS = {
  balances: 'principal',
  visits: 'visit_no',
  payments: 'bank_ref',
  contacts: 'kind',
  cases: 'id_no_tail',
} as const satisfies Readonly<Record<FileKind, string>>

/** The English name of a header cell, or undefined for a column that this file does not have. */
export function columnNamed(kind: FileKind, header: string): string | undefined {
  const columns: Readonly<Record<string, Column>> = COLUMNS[kind]
  const bare = header.trim().replaceAll('（', '(').replaceAll('）', ')')
  const lower = bare.toLowerCase()
  return Object.keys(columns).find(name => name === lower || columns[name]?.zh === bare)
}

/** Which file a header belongs to. */
export function kindOfHeader(headers: readonly string[]): FileKind | undefined {
  return FILE_KINDS.find(kind => headers.some(header => columnNamed(kind, header) === MARKS[kind]))
}

/** The columns that a file of that kind must have. */
export function neededColumns(kind: FileKind): readonly string[] {
  const columns: Readonly<Record<string, Column>> = COLUMNS[kind]
  return Object.keys(columns).filter(name => columns[name]?.needed)
}
