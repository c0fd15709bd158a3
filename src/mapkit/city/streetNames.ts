import type { RoadClass } from '#domain/routing/roadClass.ts'
import { diceFor } from './dice.ts'

/** Gives every side street a name of its own. */
export interface StreetNames {
  next(roadClass: RoadClass, way: 'northward' | 'eastward'): string | undefined
}

// prettier-ignore
const FIRST = [
  '梧桐', '槐荫', '丁香', '玉兰', '芙蓉', '海棠', '紫薇', '香樟', '杜鹃', '石榴', '桂花', '红梅', '翠柳', '青松', '紫藤',
  '朝阳', '和平', '幸福', '团结', '胜利', '前进', '光荣', '勤俭', '民生', '富民', '惠民', '利民', '安民', '康宁', '永安',
  '长乐', '长宁', '太平', '兴隆', '昌盛', '同德', '同心', '崇文', '尚德', '明理', '知行', '求实', '博学', '育才', '启明',
  '清江', '江畔', '渡口', '石桥', '古井', '塔影', '鹭洲', '渔歌', '帆影', '听涛', '云栖', '松涛', '竹影', '荷香', '菊园',
  '东园', '西园', '南园', '北园', '锦绣', '金桥', '银河', '宝塔', '凤鸣', '龙泉', '鹤鸣', '白鹭', '黄鹂', '碧波', '晴川',
]
// prettier-ignore
const SECOND = ['', '', '新', '东', '西', '南', '北', '中', '一', '二', '三', '四', '五']

/** Names by size: roads (路) run both ways, streets (街) mostly east to west, lanes (巷) between them. */
export function streetNames(seed: number): StreetNames {
  const dice = diceFor(seed, 'street names')
  const taken = new Set<string>()
  function draw(ending: string): string | undefined {
    for (let turn = 0; turn < 40; turn += 1) {
      const name = `${dice.pick(FIRST)}${dice.pick(SECOND)}${ending}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
    return undefined
  }
  return {
    next(roadClass, way) {
      if (roadClass === 'tertiary' || roadClass === 'unclassified')
        return draw(way === 'eastward' && dice.chance(50) ? '街' : '路')
      if (roadClass === 'residential')
        return dice.chance(80) ? draw(dice.chance(55) ? '街' : '路') : undefined
      return dice.chance(70) ? draw(dice.chance(75) ? '巷' : '里') : undefined
    },
  }
}
