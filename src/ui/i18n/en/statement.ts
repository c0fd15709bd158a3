import type { Messages } from '../messages.ts'
import type { statementZh } from '../zh-CN/statement.ts'

export const statementEn: Messages<typeof statementZh> = {
  title: 'How this sum came about',
  accrued: 'Interest not yet posted',
  owed: { COUNTED: 'Owed today, all together', BANK: 'Owed by the bank’s books' },
  unbilled: 'Of it {amount} are instalments that are not due yet',
  tomorrow: 'Unpaid today, tomorrow adds {amount}',
  tomorrowOpen: {
    COUNTED: 'Tomorrow a statement is made out; what it adds stands there',
    BANK: 'What each further day adds is counted by the bank',
  },
  asOf: 'Bank’s books as of {time}, interest counted to {day}',
  asOfBank: 'Bank’s books as of {time}, interest as the bank counts it to {day}',
  account: '{product} (ending {tail})',
  missing: {
    title: 'This case is not on this tablet',
    text: 'It may have been reassigned or closed.',
    back: 'Back to today',
  },
  basis: {
    COUNTED: 'Counted again, and the same as the bank’s books',
    BANK: 'As stated by the bank',
    countedText: 'Open any figure below to see how it was made.',
    bankText:
      'Counted again, some figures differ from the bank’s books; the bank’s stand. Go by the amounts below and do not explain the difference yourself.',
    bankBare: 'The bank has sent no ledger, so nothing is counted here; its own figures stand.',
    bankLate:
      'The bank has made out a new statement that is not on this tablet yet; its own figures stand.',
    debtor: 'As stated by the bank.',
    reported:
      'The bank’s server counted the same way when it took the books in and has noted the difference; nothing needs to be reported from here.',
    differs: 'Figures that differ',
  },
  figure: {
    INTEREST: 'Interest',
    LATE_FEE: 'Late fee',
    MINIMUM: 'Minimum due',
    TOTAL: 'Total owed',
    ACCRUED: 'Interest not yet posted',
  },
  column: {
    what: 'Item',
    on: 'Day',
    amount: 'Amount (CNY)',
    base: 'Base (CNY)',
    span: 'From and to',
    days: 'Days',
    product: 'Base × days',
    counted: 'Counted (CNY)',
    bank: 'Bank (CNY)',
  },
  line: {
    spent: {
      title: 'Spending and payments',
      text: 'From {from} to {until} {spent} was spent and {paid} paid back; {principal} of it is still owed as principal.',
      items: '{count} purchase | {count} purchases',
      payments: '{count} payment | {count} payments',
      principal: 'Principal still owed',
    },
    began: {
      title: 'When interest began, and why',
      NOT_PAID: 'The statement due {due} came to {total}; nothing was paid by then. ',
      PART_PAID:
        'The statement due {due} came to {total}; {paid} was paid by then, which is less than the minimum. ',
      MINIMUM_PAID:
        'The statement due {due} came to {total}; {paid} was paid by then, which meets the minimum and not the whole. ',
      none: 'No interest has been charged so far.',
      FULL_AMOUNT:
        'So there is no interest-free period: each purchase bears interest from {from}, and what was paid back until the day of its payment.',
      FULL_WITHOUT_CREDIT:
        'So there is no interest-free period: each purchase bears interest in full from {from}.',
      UNPAID_PART: 'So what was not paid back bears interest from {from}; what was paid does not.',
      POSTED: 'the day it was posted',
      TRANSACTED: 'the day it was made',
      overdue:
        'The oldest missed due date is {due}, {count} day ago. | The oldest missed due date is {due}, {count} days ago.',
      cash: 'Cash advances have no interest-free period and bear interest from their first day.',
      first: 'Interest counted first',
    },
    rate: {
      title: 'Rate, days and rounding',
      text: '{annual} a year, {daily} a day. {product} under tariff {tariff}: {base}, {compound}, {rounding}.',
      bare: '{annual} a year, {daily} a day.',
      effective: 'With monthly compounding that is {effective} a year.',
      posted: 'Interest posted {on}',
      accrued: 'Not yet posted since {on}',
      days: '{count} day | {count} days',
    },
    lateFee: {
      title: 'Late fee',
      text: '{rate} of the minimum that was not paid by its due date{bounds}. The late fee bears no interest.',
      floor: ', at least {amount} each time',
      cap: ', at most {amount} each time',
      none: 'No late fee has been charged.',
      posted: 'Late fee {on}',
      base: 'unpaid minimum {base}',
    },
    today: {
      title: 'Today, tomorrow, and if you disagree',
      text: 'Counted to {on}, {total} is owed. {tomorrow}',
      tomorrow: 'Tomorrow adds {amount}.',
      dispute:
        'Whoever disagrees with a figure may call the bank on the number printed on the card, or write, and may ask for statements and payment records.',
      total: 'Owed in all',
      tomorrowFigure: 'Tomorrow adds',
    },
  },
  base: {
    FULL_AMOUNT: 'interest on the full amount',
    FULL_WITHOUT_CREDIT: 'interest on the full amount, payments inside a cycle not taken off',
    UNPAID_PART: 'interest on the unpaid part',
  },
  compounds: { yes: 'compounded monthly', no: 'not compounded' },
  roundedPer: {
    CYCLE: 'each statement {how} to the fen',
    DAY: 'each day {how} to the fen',
  },
  rounding: {
    HALF_UP: 'rounded half up',
    HALF_EVEN: 'rounded half to even',
    DOWN: 'rounded down',
    UP: 'rounded up',
  },
  item: { PURCHASE: 'Purchase', CASH_ADVANCE: 'Cash advance', INSTALMENT: 'Instalment' },
  payment: 'Payment',
  more: '{count} earlier',
  trace: {
    open: 'how it was made',
    items: { title: 'Purchases', text: 'In the order in which they were posted.' },
    payments: {
      title: 'Payments',
      text: 'Payments after the due date were set against the parts in the order of that day.',
    },
    principal: {
      title: 'Principal still owed',
      text: 'What was spent, less what payments took off the principal.',
      spent: 'Spent',
      repaid: 'Taken off the principal by payments',
      costs: 'Taken off interest and late fees by payments',
    },
    cycle: {
      title: 'Interest posted {on}',
      text: 'From {from} to {on}: each base times its days, added up, times the daily rate, rounded once.',
    },
    accrued: { title: 'Interest not yet posted', text: 'Since {from}, on no statement yet.' },
    lateFee: {
      title: 'Late fee {on}',
      text: 'What was left unpaid of the minimum of the statement before, times the rate.',
    },
    total: { title: 'Owed in all', text: 'The parts add up to the fen.' },
    tomorrow: {
      title: 'Tomorrow adds',
      text: 'One day more of interest: counted to tomorrow, less counted to today.',
      then: 'Interest not yet posted, to tomorrow',
      now: 'Less: to today',
    },
    sumOfDays: 'Sum of base × days',
    timesRate: '× daily rate {rate}',
    rounded: '{how} to the fen',
    roundedDaily: 'each day {how} to the fen, then added',
    restPRINCIPAL: 'Unpaid from before',
    restINTEREST: 'Interest posted before',
    fromTo: '{from} to {until}',
    lateFeeRaw: '{base} × {rate}',
    floored: 'Below {amount}, so {amount} is charged',
    capped: 'Above {amount}, so {amount} is charged',
    posted: 'Posted',
  },
  annual: {
    title: 'What it costs a year',
    simple: 'Rate a year, simple',
    effective: 'Rate a year, compounded monthly',
    cost: 'Interest and late fees, a year',
    yardstick: 'Yardstick',
    within:
      'Interest and late fees together {cost}, within the {limit} that the {rate} yardstick allows.',
    over: 'Interest and late fees together are above the {rate} yardstick',
    overText:
      'Together {cost}; the yardstick allows {limit}. Talk first about relief on late fees or interest; whether it is given the bank decides by its limits.',
  },
  order: {
    title: 'What a payment is set against first',
    now: 'Now ({count} day overdue) | Now ({count} days overdue)',
    then: 'From {on}',
    changes: 'The order changes on {on}',
    changesText:
      'From that day a payment goes first to: {part}. A payment before or after it fills different parts; say so as it is.',
    unknown: 'The bank has not told the order.',
  },
  sheet: {
    open: 'Disclosure sheet',
    title: 'Statement of debt',
    print: 'Print',
    intro: 'This is what is owed on the credit cards in your name.',
    holder: 'Cardholder',
    caseNo: 'Case no.',
    asOf: 'Bank’s books as of',
    countedTo: 'Interest counted to',
    overdue: 'Overdue',
    overdueDays:
      '{count} day (oldest missed due date {due}) | {count} days (oldest missed due date {due})',
    tariff: 'Tariff',
    noTariff: 'not told by the bank',
    rate: 'Rate',
    rateText: '{annual} a year ({daily} a day)',
    owed: 'What is owed',
    tomorrow: 'Each further day adds about',
    tomorrowUnknown: 'as the bank counts',
    order: 'Order of payment',
    orderThen: 'Changes to',
    orderThenText: 'from {on}: {order}',
    pay: {
      title: 'How to pay',
      text: 'Pay through the bank’s own channels only: its app, its website, a branch, or the account tied to the card.',
      noCash: 'Visiting agents take no cash, pass on no payments and charge no fee.',
    },
    options: {
      title: 'What you may ask for',
      plan: 'If you wish to pay and cannot pay all, you may agree a personal instalment plan with the bank, over five years at most.',
      relief:
        'You may apply for relief on interest and fees. The bank decides by its rules; until it has agreed, nothing is agreed.',
      proof:
        'Proof of income, assets or illness helps the bank decide. Whether to give any is up to you; sensitive data needs your separate consent.',
    },
    rights: {
      title: 'Your rights',
      query: 'You may see your account and payment records, dispute a figure and hand in evidence.',
      identity:
        'You may check who the agents are: call the number printed on your card; you need not use their phone.',
      leave:
        'You may ask the agents to leave at any time, and to be contacted at another time or in another way.',
    },
    complaint: {
      title: 'Complaints and mediation',
      phone: 'Complaints: {phone}',
      noPhone: 'Call the number printed on your card.',
      terms:
        'The bank answers within 15 days; in 30 if it is complex, and in special cases in 30 more.',
      more: 'You may also turn to the financial regulator, or ask for mediation of a financial dispute.',
    },
    data: {
      title: 'Your data',
      text: 'The issuing bank handles these data to manage what is owed on your card and tells them to you alone; how long they are kept follows from law and contract. You may ask the bank to see or correct them.',
    },
    slip: 'Made on the spot by a device and not sealed; where it differs from the bank’s statement, the statement holds.',
    made: 'Made {day}, staff no. {staffNo}',
  },
}
