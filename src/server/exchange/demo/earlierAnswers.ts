import type { PromiseItem } from '#domain/repayment/commitment.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import type { Answers } from '#domain/visit/form.ts'
import type { StoryName } from './stories.ts'

interface Facts {
  readonly visitedOn: Day
  readonly promise: readonly PromiseItem[]
  readonly monthlyIncomeFen: number
}

const CALM = {
  metWith: 'DEBTOR',
  identityShown: 'SHOWN_ACCEPTED',
  reaction: 'COOPERATIVE',
  vulnerability: ['NONE_SEEN'],
} as const

const money = (facts: Facts): Answers => ({
  monthlyIncomeFen: facts.monthlyIncomeFen,
  monthlySpendingFen: Math.round(facts.monthlyIncomeFen * 0.007) * 100,
  dependants: 2,
})

function promised(facts: Facts, kind: 'PTP_SINGLE' | 'PTP_SERIES'): Answers {
  return {
    ...CALM,
    ownWords: '“钱我认，最近手头紧，给我点时间，到日子一定还。”',
    willingness: 'ACTIVE',
    ability: 'PARTLY_ABLE',
    ...money(facts),
    outcomes: [kind],
    promise: facts.promise,
    sourceOfFunds: 'WAGES',
    nextAction: 'WAIT_FOR_PAYMENT',
    nextOn: addDays(facts.promise[0]?.dueOn ?? facts.visitedOn, 1),
  }
}

const notMet = ({ visitedOn }: Facts): Answers => ({
  metWith: 'NO_ANSWER',
  outcomes: ['ADDRESS_OK_NOT_MET'],
  particulars: '敲门三次无应答，水表在走，门口有近期快递箱，判断仍在居住。',
  nextAction: 'VISIT_AGAIN',
  nextOn: addDays(visitedOn, 10),
})

const addressDead = ({ visitedOn }: Facts): Answers => ({
  metWith: 'MOVED_AWAY',
  identityShown: 'SHOWN_ACCEPTED',
  reaction: 'CALM',
  vulnerability: ['NONE_SEEN'],
  outcomes: ['ADDRESS_DEAD'],
  particulars: '现住户称半年前租入，不认识前任租客。未提及来意，致歉后离开。',
  nextAction: 'REFER_TO_DESK',
  nextOn: addDays(visitedOn, 5),
})

const dispute = ({ visitedOn }: Facts): Answers => ({
  ...CALM,
  reaction: 'UPSET',
  ownWords: '“这里面有两笔不是我刷的，查清楚之前我不还。”',
  willingness: 'STALLING',
  ability: 'NOT_DISCLOSED',
  outcomes: ['DISPUTES_DEBT'],
  particulars: '本人指出两笔网上消费非其所为，已告知异议受理流程与答复时限。',
  nextAction: 'REFER_TO_DESK',
  nextOn: addDays(visitedOn, 7),
})

const hardship = ({ visitedOn }: Facts): Answers => ({
  ...CALM,
  reaction: 'CALM',
  ownWords: '“住院把积蓄花完了，能不能先缓一缓，等我上班了慢慢还。”',
  vulnerability: ['ILLNESS'],
  willingness: 'COOPERATIVE',
  ability: 'UNABLE',
  monthlyIncomeFen: 180_000,
  monthlySpendingFen: 260_000,
  dependants: 1,
  outcomes: ['HARDSHIP_CLAIMED'],
  particulars: '本人出示入院通知，申请暂缓还款。已告知需提交的材料。',
  nextAction: 'REFER_TO_DESK',
  nextOn: addDays(visitedOn, 7),
})

const complaint = ({ visitedOn }: Facts): Answers => ({
  ...CALM,
  reaction: 'UPSET',
  willingness: 'STALLING',
  ability: 'NOT_DISCLOSED',
  ownWords: '“一周打好几个电话，影响我上班，我要投诉。”',
  outcomes: ['COMPLAINT_MADE'],
  particulars: '本人就联系频次提出投诉，已当场登记，告知投诉电话与答复时限。',
  nextAction: 'REFER_TO_DESK',
  nextOn: addDays(visitedOn, 3),
})

/** The answers of the record of a story's earlier visit; complete by the form's own check. */
export function earlierAnswers(storyName: StoryName, facts: Facts): Answers {
  switch (storyName) {
    case 'NOT_MET':
      return notMet(facts)
    case 'ADDRESS_DEAD':
      return addressDead(facts)
    case 'DISPUTE':
      return dispute(facts)
    case 'HARDSHIP':
      return hardship(facts)
    case 'COMPLAINT':
      return complaint(facts)
    case 'PLAN_ACTIVE':
      return promised(facts, 'PTP_SERIES')
    default:
      return promised(facts, 'PTP_SINGLE')
  }
}
