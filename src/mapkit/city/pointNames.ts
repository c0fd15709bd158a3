import type { Dice } from './dice.ts'

// prettier-ignore
const SHOPS: readonly (readonly [kind: string, percent: number, name: (dice: Dice, near: string) => string])[] = [
  ['restaurant', 20, dice => `${dice.pick(OWNERS)}${dice.pick(['家常菜', '面馆', '小炒', '酒家', '砂锅', '饺子馆', '鱼庄'])}`],
  ['convenience', 16, dice => `${dice.pick(LUCKY)}便利店`],
  ['supermarket', 9, dice => `${dice.pick(LUCKY)}超市`],
  ['pharmacy', 8, dice => `${dice.pick(LUCKY)}大药房`],
  ['bank', 7, (_, near) => `江城商业银行${near}支行`],
  ['cafe', 6, dice => `${dice.pick(QUIET)}${dice.pick(['茶馆', '咖啡', '茶楼'])}`],
  ['hotel', 5, dice => `${dice.pick(QUIET)}${dice.pick(['宾馆', '旅馆', '酒店'])}`],
  ['kindergarten', 6, (_, near) => `${near}幼儿园`],
  ['doctors', 4, (_, near) => `${near}社区卫生服务站`],
  ['marketplace', 4, (_, near) => `${near}农贸市场`],
  ['post_office', 3, (_, near) => `${near}邮政所`],
  ['police', 2, (_, near) => `${near}派出所`],
  ['library', 2, (_, near) => `${near}图书室`],
  ['car_repair', 4, dice => `${dice.pick(OWNERS)}汽修`],
  ['fuel', 2, (_, near) => `${near}加油站`],
  ['community_centre', 2, (_, near) => `${near}社区居委会`],
]
// prettier-ignore
const OWNERS = ['老周', '陈记', '李家', '三元', '阿福', '何氏', '吴记', '赵家', '小满', '徐记', '两姐妹', '老渡口', '江边']
// prettier-ignore
const LUCKY = ['万利', '家和', '邻里', '佳惠', '百顺', '康宁', '四季', '天天鲜', '福泰', '宜邻', '乐邻']
const QUIET = [
  '听雨',
  '望江',
  '江月',
  '半亩',
  '云水',
  '竹里',
  '南山',
  '渔火',
  '归园',
  '晴川',
  '小楼',
]

// prettier-ignore
const HOMES = ['花园', '小区', '新村', '苑', '雅居', '家园', '名邸', '华庭', '公寓', '里']
// prettier-ignore
const HOME_FIRST = [
  '锦江', '翠湖', '金桂', '玉兰', '香樟', '阳光', '碧水', '清江', '江南', '江北', '丽景', '书香', '紫荆', '银杏', '梧桐', '观江',
  '听涛', '云溪', '和顺', '祥和', '康乐', '永泰', '瑞景', '朝霞', '红星', '建工', '铁路', '纺织', '机床', '水电', '邮电', '教工',
]

/** A shop or an office in a street: its kind and its name. */
export function shopIn(dice: Dice, near: string): { readonly kind: string; readonly name: string } {
  let left = dice.within(0, 100)
  for (const [kind, percent, name] of SHOPS) {
    if (left < percent) return { kind, name: name(dice, near) }
    left -= percent
  }
  return { kind: 'convenience', name: `${near}便民店` }
}

/** Gives out names of compounds, each once. */
export function homeNames(dice: Dice): () => string | undefined {
  const taken = new Set<string>()
  return () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const name = `${dice.pick(HOME_FIRST)}${dice.pick(HOMES)}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
    return undefined
  }
}

const ORDER = '一二三四五六七八九十'

/** Gives out schools: one numbered middle school for every three of a neighbourhood. */
export function schoolNames(): (near: string) => string {
  let count = 0
  let numbered = 0
  return near => {
    count += 1
    if (count % 3 !== 0 || numbered >= 30) return `${near}小学`
    numbered += 1
    return `江城市第${chinese(numbered)}中学`
  }
}

function chinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const last = ones === 0 ? '' : (ORDER[ones - 1] ?? '')
  if (tens === 0) return last
  return `${tens === 1 ? '' : (ORDER[tens - 1] ?? '')}十${last}`
}
