/** What the agent reads of a finding, in both languages: what, why, what to do now. */
export interface Said {
  readonly rule: string
  readonly zh: string
  readonly en: string
}

/** What is read in each situation of the study, by its number. */
export const SENTENCES: Readonly<Record<string, readonly Said[]>> = {
  '2': [
    {
      rule: 'CN-TEAM-01',
      zh: '未核实两名催收员同时在场。上门催收须由两人以上共同进行。等搭档到场扫工牌并输入本人 PIN 码，或改约。',
      en: 'Two agents on the spot have not been confirmed. At least two agents visit together. Wait for your partner to scan the badge and enter the PIN, or move the visit.',
    },
  ],
  '3': [
    {
      rule: 'CN-3P-01',
      zh: '对方不是持卡人本人，或身份尚未确认。不得向无关的人催收或透露欠款。只说有私人事务找本人，问何时在家，不谈欠款。',
      en: 'This is not the cardholder, or it is not yet known who it is. Nothing is collected from, and no debt is mentioned to, other people. Say it is a private matter, ask when the person is in, and do not speak of debt.',
    },
  ],
  '4': [
    {
      rule: 'CN-MINOR-01',
      zh: '开门的是未成年人。不得与未成年人谈欠款，也不得收集其信息。暂停录像，只问大人在不在家，不在就离开。',
      en: 'A minor has opened. Minors are not spoken to about debt, and nothing is recorded of them. Pause recording, ask only for an adult, and leave if there is none.',
    },
    {
      rule: 'CN-FREQ-01',
      zh: '这是当天第 2 次上门，每天最多 1 次。同一持卡人一天只上门一次，避免打扰。改到明天以后；确需当天再去的，请主管审批。',
      en: 'This is attempt 2 on this day; 1 a day is the limit. One attempt a day, so that nobody is harassed. Move it to tomorrow or later; if it must be this day, ask your supervisor.',
    },
  ],
  '5': [
    {
      rule: 'CN-REC-01',
      zh: '没有同时录音录像。上门全过程须录音录像。打开录像；对方不同意的，请主管审批，或留下信函后离开。',
      en: 'Sound and picture are not both being recorded. The whole visit is recorded in sound and picture. Start recording; if it is refused, ask your supervisor, or hand over the letter and leave.',
    },
    {
      rule: 'CN-REC-02',
      zh: '正在私人场所录像，但未得到同意。未经明确同意，不得在他人私密空间拍摄。请停止录像；对方明确同意后才可再开。',
      en: 'You are filming in a private place without consent. Nobody films in another’s private space without express consent. Stop filming; start again only after clear consent.',
    },
    {
      rule: 'CN-PLACE-01',
      zh: '已进入私人场所，但未得到同意。未经同意不得进入他人住宅。请退到门外，得到同意后再进。',
      en: 'You are in a private place without consent. Nobody enters another’s home without consent. Step back outside; enter only once you are asked in.',
    },
  ],
  '6': [
    {
      rule: 'CN-LAW-01',
      zh: '持卡人表示已委托律师。委托核实之前，如何沟通由主管决定。记下律师姓名、律所和委托书，请主管审批。',
      en: 'The cardholder says that a lawyer acts. Until that is checked, the supervisor decides how to go on. Note the lawyer’s name, firm and letter of authority, and ask your supervisor.',
    },
    {
      rule: 'US-ATTY-01',
      zh: '消费者已委托律师。已知有律师代理的，只能联系律师，除非其不回应或同意。停止沟通，记下律师姓名和联系方式，由办公室联系。',
      en: 'The consumer is represented by an attorney. A represented consumer is contacted through the attorney alone, unless the attorney is silent or consents. End the talk, note the attorney’s name and contact details; the office will write.',
    },
  ],
  '7': [
    {
      rule: 'CN-3P-01',
      zh: '对方不是持卡人本人，或身份尚未确认。不得向无关的人催收或透露欠款。只说有私人事务找本人，问何时在家，不谈欠款。',
      en: 'This is not the cardholder, or it is not yet known who it is. Nothing is collected from, and no debt is mentioned to, other people. Say it is a private matter, ask when the person is in, and do not speak of debt.',
    },
    {
      rule: 'CN-DEAD-01',
      zh: '持卡人已身故或失去行为能力。继承人仅在遗产范围内清偿，不得当场催收。表示慰问，不谈欠款，只问可书面联系的地址后离开。',
      en: 'The cardholder has died or lost capacity. Heirs owe only up to the estate, and nothing is demanded at the door. Offer condolences, do not speak of debt, ask where the office may write, and leave.',
    },
    {
      rule: 'CN-HOLD-01',
      zh: '案件处于暂缓状态。有投诉、异议、身故、破产等情形的，了结之前不上门催收。取消本次上门；同步后仍为暂缓的，等合规部门解除。',
      en: 'The case is on hold. Until a complaint, dispute, death, insolvency or the like is settled, nobody collects at the door. Cancel this visit; if the hold is still there after a sync, wait for compliance to lift it.',
    },
    {
      rule: 'US-3P-01',
      zh: '对方不是消费者本人，或身份尚未确认。除询问去向外，不得与第三人联系，更不得提及债务。只报自己的姓名，询问本人的住址或联系方式，不谈债务。',
      en: 'This is not the consumer, or it is not yet known who it is. Third parties are asked for the consumer’s location only, and debt is never mentioned. Give your own name, ask where the consumer can be reached, and do not speak of debt.',
    },
    {
      rule: 'US-DEAD-01',
      zh: '债务人已身故，对方不是配偶或遗产代理人。身故后只可与配偶、遗产代理人等沟通。表示慰问，不谈债务，问遗产由谁处理后离开。',
      en: 'The debtor has died, and this is neither the spouse nor the executor. After a death only the spouse, the executor and the like are spoken to. Offer condolences, do not speak of debt, ask who handles the estate, and leave.',
    },
  ],
  '8': [
    {
      rule: 'CN-3P-01',
      zh: '对方不是持卡人本人，或身份尚未确认。不得向无关的人催收或透露欠款。只说有私人事务找本人，问何时在家，不谈欠款。',
      en: 'This is not the cardholder, or it is not yet known who it is. Nothing is collected from, and no debt is mentioned to, other people. Say it is a private matter, ask when the person is in, and do not speak of debt.',
    },
    {
      rule: 'CN-PLACE-03',
      zh: '该地址已确认有误，或已被拒绝使用。错误的地址不得再用，以免打扰无关的人。换用可用的地址，或请主管更正。',
      en: 'This address is known to be wrong, or its use was refused. A wrong address is not used again, so that no stranger is disturbed. Use another address, or ask your supervisor to correct it.',
    },
  ],
  '9': [
    {
      rule: 'CN-CPL-01',
      zh: '持卡人当场提出投诉。投诉须登记受理并按时答复，期间不催收。停止催收，提供投诉渠道，登记受理编号。',
      en: 'The cardholder has made a complaint. A complaint is registered and answered in time; meanwhile nothing is collected. Stop collecting, give the complaint channels and note the receipt number.',
    },
    {
      rule: 'CN-HOLD-01',
      zh: '案件处于暂缓状态。有投诉、异议、身故、破产等情形的，了结之前不上门催收。取消本次上门；同步后仍为暂缓的，等合规部门解除。',
      en: 'The case is on hold. Until a complaint, dispute, death, insolvency or the like is settled, nobody collects at the door. Cancel this visit; if the hold is still there after a sync, wait for compliance to lift it.',
    },
  ],
  '10': [
    {
      rule: 'CN-FREQ-02',
      zh: '这是 7 天内第 2 次面谈，上一次在 2026-11-20。七天内再次面谈须有正当理由。请写明理由，或改到满七天以后。',
      en: 'This is contact 2 within 7 days; the last was on 2026-11-20. Another contact within seven days needs a good reason. State the reason, or wait until seven days have passed.',
    },
    {
      rule: 'CN-FREQ-02',
      zh: '这是 7 天内第 3 次面谈，上一次在 2026-11-20。七天内再次面谈须有正当理由。请写明理由，或改到满七天以后。',
      en: 'This is contact 3 within 7 days; the last was on 2026-11-20. Another contact within seven days needs a good reason. State the reason, or wait until seven days have passed.',
    },
    {
      rule: 'CN-FREQ-03',
      zh: '这是 7 天内第 3 次面谈，最多 2 次。七天内面谈不超过两次，避免构成骚扰。改到满七天以后；确需面谈的，请主管审批。',
      en: 'This is contact 3 within 7 days; 2 is the limit. No more than two contacts within seven days, so that nobody is harassed. Wait until seven days have passed; if it must be now, ask your supervisor.',
    },
    {
      rule: 'CN-FREQ-01',
      zh: '这是当天第 2 次上门，每天最多 1 次。同一持卡人一天只上门一次，避免打扰。改到明天以后；确需当天再去的，请主管审批。',
      en: 'This is attempt 2 on this day; 1 a day is the limit. One attempt a day, so that nobody is harassed. Move it to tomorrow or later; if it must be this day, ask your supervisor.',
    },
    {
      rule: 'US-HARASS-01',
      zh: '这是 7 天内第 2 次面谈，上一次在 2026-11-20。七天内再次面谈须有正当理由。请写明理由，或改到满七天以后。',
      en: 'This is contact 2 within 7 days; the last was on 2026-11-20. Another contact within seven days needs a good reason. State the reason, or wait until seven days have passed.',
    },
  ],
  '11': [
    {
      rule: 'CN-PLAN-01',
      zh: '分期 72 期，超过 60 期。个性化分期最长五年。改为 60 期以内，或先申请减免。',
      en: '72 instalments are more than 60. An individual instalment agreement runs for five years at most. Reduce it to 60 or fewer, or apply for relief first.',
    },
  ],
  '12': [
    {
      rule: 'CN-RELIEF-01',
      zh: '减免 548.05 元，超出您的权限 500.00 元。减免须在授权额度之内。作为申请提交主管，并告知持卡人尚未生效。',
      en: 'Relief of ¥548.05 is above your authority of ¥500.00. Relief stays within the authority given. Submit it as an application, and tell the cardholder that it is not yet agreed.',
    },
    {
      rule: 'CN-RELIEF-02',
      zh: '方案含有本金减免。本金减免不在现场决定。去掉本金减免；确有困难的，向合规部门申请。',
      en: 'The proposal reduces the principal. Principal is never reduced at the door. Take the principal out; in real hardship, apply to compliance.',
    },
    {
      rule: 'US-RELIEF-01',
      zh: '减免 12,345.67 美元，超出您的权限 500.00 美元。减免须在授权额度之内。作为申请提交主管，并告知消费者尚未生效。',
      en: 'Relief of $12,345.67 is above your authority of $500.00. Relief stays within the authority given. Submit it as an application, and tell the consumer that it is not yet agreed.',
    },
  ],
  '13': [
    {
      rule: 'CN-PLAN-03',
      zh: '综合融资成本明示表尚未签字。办理分期前须明示综合融资成本，并由借款人签字。先讲清并请持卡人签署明示表，再签协议。',
      en: 'The cost sheet has not been signed. Before instalments are agreed, their total cost is disclosed and signed for. Explain the cost sheet and have it signed, then the agreement.',
    },
  ],
  '14': [
    {
      rule: 'CN-PAY-01',
      zh: '对方拟用现金、催收员或机构账户、或新贷款还款。催收员不收现金、不代收，也不劝人借新还旧。请持卡人走本行还款渠道，并记录此事。',
      en: 'The offer is cash, an agent’s or agency’s account, or a new loan. Agents take no cash and no transfers, and push nobody into new loans. Show the bank’s own ways to pay, and record the offer.',
    },
  ],
  '15': [
    {
      rule: 'CN-PLACE-02',
      zh: '上门地点是工作单位，但未得到持卡人同意。未经同意不得在债务人的办公场所催收。改到住所或另约地点；已同意的，请登记凭证。',
      en: 'The visit is at the workplace and the cardholder has not agreed. Nobody collects at a debtor’s workplace without consent. Choose the home or another place; if consent was given, enter its proof.',
    },
    {
      rule: 'US-PLACE-01',
      zh: '上门地点是工作单位，且不能确定雇主允许。雇主不允许的，不得在工作单位联系消费者。改到住所或另约地点。',
      en: 'The visit is at work, and it is not known that the employer allows it. Consumers are not contacted at work where the employer forbids it. Choose the home or another place.',
    },
  ],
  '16': [
    {
      rule: 'CN-LEAVE-01',
      zh: '对方已请你们离开。被要求离开后不得停留。礼貌告别，五分钟内离开，并记录离开时间。',
      en: 'You have been asked to leave. Whoever is asked to leave does not stay. Say goodbye politely, leave within five minutes and note the time.',
    },
    {
      rule: 'CN-FREQ-02',
      zh: '这是 7 天内第 2 次面谈，上一次在 2026-11-21。七天内再次面谈须有正当理由。请写明理由，或改到满七天以后。',
      en: 'This is contact 2 within 7 days; the last was on 2026-11-21. Another contact within seven days needs a good reason. State the reason, or wait until seven days have passed.',
    },
  ],
  '17': [
    {
      rule: 'CN-TIME-03',
      zh: '平板时间未能核准。上门时间须在离线时也能举证。联网校时；无法联网的，请写明理由。',
      en: 'The tablet’s clock could not be confirmed. The time of a visit must be provable offline as well. Connect to set the clock; if that is not possible, state why.',
    },
    {
      rule: 'CN-STALE-01',
      zh: '案件数据已 30 小时未更新，超过 24 小时。其他同事可能已联系过持卡人，旧数据不足为凭。先联网同步；无法联网的，请写明理由。',
      en: 'The case data are 30 hours old, more than 24. Colleagues may have been in contact since; old data do not tell. Sync first; if that is not possible, state why.',
    },
    {
      rule: 'CN-STALE-01',
      zh: '案件数据已 169 小时未更新，超过 24 小时。其他同事可能已联系过持卡人，旧数据不足为凭。先联网同步；无法联网的，请写明理由。',
      en: 'The case data are 169 hours old, more than 24. Colleagues may have been in contact since; old data do not tell. Sync first; if that is not possible, state why.',
    },
    {
      rule: 'CN-STALE-02',
      zh: '案件数据已 169 小时未更新，超过 168 小时上限。离线超过七天，不得开始新的上门。联网同步后再上门；已在进行的可以做完。',
      en: 'The case data are 169 hours old; the limit is 168. After seven days offline no new visit begins. Sync before you go; a visit that is on may be finished.',
    },
  ],
  '18': [
    {
      rule: 'CN-HOLD-02',
      zh: '持卡人正在按分期协议还款。协议正常履行期间应停止催收。不安排上门；有一期未还的，再按流程跟进。',
      en: 'The cardholder is keeping an instalment agreement. While an agreement is kept, collection stops. Do not plan a visit; follow up only after a missed instalment.',
    },
  ],
  '19': [
    {
      rule: 'CN-TRUTH-01',
      zh: '谈话中有不当表述，如冒充公检法、虚构黑名单、承诺消除征信记录或额外收费。不得冒充国家机关，不得虚假承诺或夸大后果。如实记录并当场更正，等合规部门复核。',
      en: 'Something improper was said: posing as an authority, a made-up blacklist, wiping credit records or an extra fee. Nobody poses as an authority, promises falsely or exaggerates. Record it as it was, correct it on the spot, and wait for compliance.',
    },
  ],
  '20': [
    {
      rule: 'US-TIME-01',
      zh: '本次上门 20:40–21:15（当地时间），超出可上门时段 08:00–21:00。未经消费者同意，只可在其当地 8:00 至 21:00 联系。改约到当地 21:00 前能结束的时间；已在现场的，请收尾离开。',
      en: 'This visit, 20:40–21:15 local time, lies outside the visiting hours 08:00–21:00. Without consent a consumer is contacted only between 8 am and 9 pm at the consumer’s place. Choose a time that ends before 9 pm there; if you are there already, come to a close and leave.',
    },
  ],
  '21': [
    {
      rule: 'CN-ATT-01',
      zh: '附件拍到了室内、未成年人、旁人、邻居门牌或他人证件。不得采集与催收无关的私人信息。附件已隔离，请勿重拍；需要时只拍文件本身。',
      en: 'The attachment shows a room, a minor, a bystander, a neighbour’s door or another’s ID. Private facts that have nothing to do with the case are not collected. It was set apart; do not retake it, and photograph documents alone.',
    },
  ],
  '22': [
    {
      rule: 'CN-CALL-01',
      zh: '这是当天第 7 次拨打，每天最多 6 次。无人接听的，每个号码每天拨打不超过六次。今天不再拨打，明天再联系。',
      en: 'This is dial 7 on this day; 6 a day is the limit. An unanswered number is dialled no more than six times a day. Do not dial again today; try tomorrow.',
    },
    {
      rule: 'CN-CALL-02',
      zh: '这是当天第 4 次通话，每天最多 3 次。与同一债务人的有效通话每天不超过三次。今天不再致电，改用书面方式或明天联系。',
      en: 'This is talk 4 on this day; 3 a day is the limit. There are no more than three talks a day with one debtor. Do not call again today; write, or call tomorrow.',
    },
  ],
  '23': [
    {
      rule: 'CN-HOLD-01',
      zh: '案件是否暂缓尚不清楚。有投诉、异议、身故、破产等情形的，了结之前不上门催收。取消本次上门；同步后仍为暂缓的，等合规部门解除。',
      en: 'It is not known whether the case is on hold. Until a complaint, dispute, death, insolvency or the like is settled, nobody collects at the door. Cancel this visit; if the hold is still there after a sync, wait for compliance to lift it.',
    },
  ],
}
