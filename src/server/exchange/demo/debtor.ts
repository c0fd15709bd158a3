import type { DebtorId, ThirdPartyId } from '#domain/base/ids.ts'
import type { Debtor, ThirdParty, VulnerabilityNote } from '#domain/case/dossier.ts'
import { addDays } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import type { CaseContext } from './caseContext.ts'
import { freshName, personName, type Gender } from './personNames.ts'
import type { Random } from './random.ts'

const OCCUPATIONS = [
  '个体餐饮店主',
  '网约车司机',
  '装修工长',
  '纺织厂技工',
  '小学教师',
  '社区医院护士',
  '软件测试员',
  '建材批发商',
  '快递网点站长',
  '物业管理员',
  '美容店店主',
  '保险公司内勤',
  '货车司机',
  '自由职业',
  '汽修技师',
  '酒店前厅主管',
  '水果店店主',
  '地铁站务员',
  '药店店员',
  '健身教练',
  '会计',
  '摄影师',
  '机械厂车工',
  '水电安装工',
  '服装店店主',
  '外卖骑手',
] as const

const VULNERABLE_FACTS = {
  ILLNESS: '客户称正在住院治疗，面谈时出示了入院通知。',
  ELDERLY: '客户年逾七十，听力不佳，沟通时请放慢语速。',
  BEREAVEMENT: '电话中得知家中近期办理丧事，已致歉并暂停当日联系。',
  MINOR_PRESENT: '家中有学龄儿童，请避开放学后的时段。',
} as const

/** The person who owes; never two of one name in the demo bank. */
export function makeDebtor(context: CaseContext, taken: Set<string>): Debtor {
  const random = context.randomFor('debtor')
  const gender: Gender = random.chance(42) ? 'F' : 'M'
  const birthYear =
    Number(context.today.slice(0, 4)) - random.pick([24, 28, 31, 34, 37, 41, 45, 49, 53, 58, 72])
  return {
    id: bankId<DebtorId>('debtor', context.caseNo),
    name: freshName(random, gender, birthYear, taken),
    idNoTail: idNoTail(random),
    gender,
    birthYear,
    occupation: isOld(context, birthYear) ? '退休' : random.pick(OCCUPATIONS),
  }
}

/** People around the debt; only a guarantor is related to it, all others may not hear of it. */
export function makeThirdParties(context: CaseContext, debtor: Debtor): readonly ThirdParty[] {
  const random = context.randomFor('third parties')
  const parties: ThirdParty[] = []
  const add = (relation: string, role: ThirdParty['role'], gender: Gender): void => {
    const name = personName(random, gender, 1975)
    const id = bankId<ThirdPartyId>('thirdParty', context.caseNo, relation, name)
    parties.push({ id, name, relation, role, mayBeContacted: role === 'RELATED' })
  }
  if (random.chance(40)) add('配偶', 'UNRELATED', debtor.gender === 'F' ? 'M' : 'F')
  if (random.chance(20)) add('同事', 'UNRELATED', 'M')
  if (random.chance(15)) add('担保人', 'RELATED', 'M')
  return parties
}

/** What the next agent must know before knocking. */
export function makeVulnerabilities(
  context: CaseContext,
  debtor: Debtor,
): readonly VulnerabilityNote[] {
  const random = context.randomFor('vulnerability')
  const note = (kind: keyof typeof VULNERABLE_FACTS): VulnerabilityNote => ({
    kind,
    notedOn: context.visitedOn ?? addDays(context.today, -random.whole(5, 25)),
    facts: VULNERABLE_FACTS[kind],
  })
  if (context.story.vulnerability === 'ILLNESS') return [note('ILLNESS')]
  if (isOld(context, debtor.birthYear ?? 1990)) return [note('ELDERLY')]
  if (random.chance(6)) return [note('BEREAVEMENT')]
  return random.chance(8) ? [note('MINOR_PRESENT')] : []
}

const isOld = (context: CaseContext, birthYear: number): boolean =>
  Number(context.today.slice(0, 4)) - birthYear >= 65

function idNoTail(random: Random): string {
  const last = random.chance(9) ? 'X' : String(random.whole(0, 9))
  return `${random.whole(0, 9)}${random.whole(0, 9)}${random.whole(0, 9)}${last}`
}
