import type { PolicyPack } from '../compliance/pack.ts'
import { asDay } from '../time/day.ts'
import { asTimeOfDay } from '../time/hours.ts'

/**
 * What ends a visit where the tablet holds no pack at all: the hours, by the clock of the place. No gate is opened by it;
 * who is at the door without a pack is told when to go. Hours: CBA-2026 and GB/T 45251, the widest that any pack of ours has.
 */
export const STRICT_PACK: PolicyPack = {
  pack: 'NONE',
  version: '2026.1.0',
  jurisdiction: '',
  tz: 'place',
  money: { currency: 'CNY', minor: 2 },
  appliesTo: { product: [], channel: [], role: [] },
  effective: { from: asDay('2026-01-01'), to: null },
  issuedBy: 'doorstep',
  maxOfflineDays: 0,
  factsMaxAgeH: 0,
  sources: {},
  rules: [
    {
      id: 'NO-PACK-TIME',
      kind: 'window',
      at: ['during'],
      tz: 'place',
      open: asTimeOfDay('08:00'),
      close: asTimeOfDay('22:00'),
      guardMin: 5,
      warnMin: [15, 5],
      consent: 'nightConsentUntil',
      fail: 'stop',
      level: 'bank',
      src: [],
      text: {
        'zh-CN': {
          what: '已到 {close}，本次上门应当结束。',
          why: '本机没有可用的规则包，按最严的时段处理。',
          todo: '请告辞离开，记下离开时间。',
        },
        en: {
          what: 'It is {close}: the visit has to end.',
          why: 'There is no rule pack on this tablet, so the strict hours hold.',
          todo: 'Take your leave and note when you left.',
        },
      },
    },
  ],
  keep: [],
  mask: {},
}
