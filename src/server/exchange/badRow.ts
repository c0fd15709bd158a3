/** Where in a file something stands: the line of a CSV file, or the place (from 1) in a list of a JSON file. */
export interface Place {
  readonly file: string
  /** 0 when it concerns the file as a whole. */
  readonly row: number
  /** A column of a CSV file, a path in a JSON file; empty when it concerns the row as a whole. */
  readonly column: string
}

/** Why a row cannot be taken, in both languages. `{}` stands for the fault's own word: a code, a number, a limit. */
const SENTENCES = {
  fileTooLarge: ['文件超过 {} MB。', 'The file is larger than {} MB.'],
  fileMissing: ['无法读取该文件。', 'The file cannot be read.'],
  emptyFile: ['文件中没有数据行。', 'The file has no row of data.'],
  badEncoding: [
    '文件不是有效的 UTF-8（CSV 也可用 GB18030）。',
    'The file is not valid UTF-8 (a CSV file may also be GB18030).',
  ],
  malformedJson: ['JSON 语法有误。', 'The JSON is malformed.'],
  malformedCsv: ['CSV 引号或分隔有误。', 'Quotes or separators of the CSV are wrong here.'],
  unknownFormat: [
    '文件格式未知：需要 doorstep-bank 的 JSON，或五种 CSV 之一。',
    'Unknown format: a JSON file of format doorstep-bank or one of the five CSV files is needed.',
  ],
  unknownEdition: ['不支持的文件版本，支持：{}。', 'Unknown edition of the format; known is {}.'],
  unknownColumn: ['未知列“{}”。', 'Unknown column "{}".'],
  duplicateColumn: ['列“{}”重复。', 'The column "{}" appears twice.'],
  missingColumn: ['缺少列“{}”。', 'The column "{}" is missing.'],
  columnCount: [
    '列数与表头不符，应为 {} 列。',
    'The number of cells differs from the header: {} expected.',
  ],
  rowTooLong: ['该行超过 {} 个字符。', 'The row is longer than {} characters.'],
  missingValue: ['必填项为空。', 'A value is required here.'],
  notUsedHere: ['该类别的行不使用此列。', 'Rows of this kind do not use this column.'],
  notADay: ['不是有效日期（应为 YYYY-MM-DD）。', 'Not a day that exists (YYYY-MM-DD).'],
  notATime: ['不是有效时刻（应为 HH:MM）。', 'Not a time of day (HH:MM).'],
  notAnInstant: [
    '不是有效时间（应为 YYYY-MM-DD HH:MM 或带时区的 ISO 8601）。',
    'Not a moment (YYYY-MM-DD HH:MM, or ISO 8601 with an offset).',
  ],
  notAnAmount: [
    '不是有效金额（元，至多两位小数）。',
    'Not an amount in yuan with at most two decimals.',
  ],
  notAnAmountOf: [
    '不是有效金额（该币种至多 {} 位小数）。',
    'Not an amount with at most {} decimals of this currency.',
  ],
  notACurrency: [
    '不是有效的币种代码：应为 ISO 4217 代码（如 USD），人民币为 CNY，JSON 中的人民币账户列入 accounts。',
    'Not a currency code: one of ISO 4217 (such as USD) is needed; yuan is CNY, and in JSON stands in accounts.',
  ],
  negativeAmount: ['此处金额不能为负。', 'The amount cannot be negative here.'],
  amountZero: ['金额须大于零。', 'The amount must be above zero.'],
  amountTooLarge: ['金额过大。', 'The amount is too large.'],
  notANumber: ['不是有效数字，或超出范围（{}）。', 'Not a number from {}.'],
  notOffered: ['取值不在允许范围内：{}。', 'Not one of the values allowed: {}.'],
  notDigits: ['应为 {}。', 'Must be {}.'],
  tooLong: ['超过 {} 个字符。', 'Longer than {} characters.'],
  badText: ['含有不能保存的字符。', 'Contains characters that cannot be stored.'],
  windowEmpty: ['结束时刻须晚于开始时刻。', 'The window must end after it begins.'],
  duplicateCase: ['案件编号 {} 重复。', 'The case number {} appears twice.'],
  duplicateRow: ['与第 {} 行重复。', 'The same as row {}.'],
  unknownCase: ['没有编号为 {} 的案件。', 'There is no case with the number {}.'],
  noBalance: ['新案件没有欠款数据（balances）。', 'A new case without any balance.'],
  unknownStaff: ['没有工号为 {} 的人员。', 'There is no staff member with the number {}.'],
  notAnAgent: ['工号 {} 不是外访人员。', 'The staff number {} is not an agent.'],
  unknownAddress: ['案件没有第 {} 个地址。', 'The case has no address number {}.'],
  unknownContact: ['案件没有该联系方式。', 'The case has no such contact point.'],
  unknownAccount: [
    '案件没有这个账户，或尾号对应多个账户（请同时写明产品）。',
    'The case has no such account, or several with that card number (name the product as well).',
  ],
  paymentChanged: [
    '该流水号已入账且内容不同；入账不能更改，请以冲正处理。',
    'The reference is posted already with other content; a posting never changes, reverse it.',
  ],
  postedAhead: ['入账日期晚于明天。', 'The posting lies further ahead than tomorrow.'],
  unknownPayment: [
    '该案件没有被冲正的那笔入账。',
    'The case has no payment with the reference that is to be reversed.',
  ],
  reversalOfReversal: ['冲正不能再被冲正。', 'A reversal cannot be reversed.'],
  reversalTooEarly: [
    '冲正日期早于原入账日期。',
    'The reversal is dated before the payment that it takes back.',
  ],
  reversalTooLarge: [
    '冲正金额（含此前冲正）超过原入账金额。',
    'More would be taken back, with what was before, than was paid.',
  ],
  tariffChanged: [
    '费率版本 {} 已存在且内容不同；已发布的版本不能更改，请另编版本号。',
    'The tariff edition {} is known with other content; an edition never changes, give it a new id.',
  ],
  tariffSameDay: [
    '该产品自同一日起已有费率版本 {}。',
    'The product has the tariff edition {} from the same day already.',
  ],
  tariffApart: [
    '费率口径须放在文件的 tariffs 列表中，不随账户提供。',
    'Tariffs stand in the list of the file, not in an account.',
  ],
  ledgerEmpty: ['账务明细没有账单。', 'The ledger has no statement.'],
  ledgerOrder: ['账务明细须按日期从早到晚排列。', 'The ledger must be in order, oldest first.'],
  ledgerTwice: ['账务明细的编号重复。', 'The same reference stands twice in the ledger.'],
  ledgerPosted: ['记账日不能早于交易日。', 'An item cannot be posted before it was made.'],
  ledgerDue: ['到期还款日须晚于账单日。', 'A statement must be due after its own day.'],
  wrongShape: ['内容与格式不符，应为 {}。', 'The content does not fit the format; expected {}.'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type BadRowCode = keyof typeof SENTENCES

/** One row that cannot be taken, and why. It never quotes what a cell says about a person. */
export interface BadRow extends Place {
  readonly code: BadRowCode
  readonly zh: string
  readonly en: string
}

/** Names a bad row; `word` fills the sentence's gap. */
export function badRow(place: Place, code: BadRowCode, word: string | number = ''): BadRow {
  const [zh, en] = SENTENCES[code]
  const filled = (sentence: string): string => sentence.replace('{}', String(word))
  return { ...place, code, zh: filled(zh), en: filled(en) }
}

/** A file that cannot even be read as rows. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly fault: BadRow

  constructor(fault: BadRow, cause?: unknown) {
    super(fault.code, cause === undefined ? undefined : { cause })
    this.fault = fault
  }
}
