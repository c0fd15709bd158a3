import type { Random } from './random.ts'

// No name here, family and given together, is meant to be anyone in particular.
// Frequent family names more than once, as in life.
const FAMILY: readonly string[] = Array.from(
  '王王王李李李张张张刘刘陈陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康邱秦史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
)

const GIVEN = {
  M: {
    1950: '国栋 福生 长贵 德明 水根 金山 启华 传德'.split(' '),
    1970: '建军 立新 志强 卫平 永刚 海波 学文 开明 庆丰 少华'.split(' '),
    1980: '磊 鹏程 晓峰 伟民 海涛 文斌 振宇 志鹏'.split(' '),
    1990: '博文 宇航 子豪 家豪 泽宇 思源 明哲 晨阳 景行'.split(' '),
  },
  F: {
    1950: '桂英 秀兰 凤珍 玉兰 春香 素芬 淑华 腊梅'.split(' '),
    1970: '丽华 红霞 雪梅 晓燕 惠芳 玉梅 建红 爱萍 艳秋 小琴'.split(' '),
    1980: '婷婷 晓丽 海燕 静宜 莉娜 倩茹 春燕 文娟 佳慧 燕妮'.split(' '),
    1990: '雨欣 梦婷 思琪 诗涵 佳怡 欣悦 晓彤 雅雯 子涵 可欣'.split(' '),
  },
} as const

export type Gender = keyof typeof GIVEN

/** A name as people of that birth year bear it. */
export function personName(random: Random, gender: Gender, birthYear: number): string {
  return random.pick(FAMILY) + random.pick(GIVEN[gender][fashionOf(birthYear)])
}

/** Names until one comes that is not taken; the namesake in a list of forty would confuse. */
export function freshName(
  random: Random,
  gender: Gender,
  birthYear: number,
  taken: Set<string>,
): string {
  for (;;) {
    const name = personName(random, gender, birthYear)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function fashionOf(birthYear: number): keyof (typeof GIVEN)['M'] {
  if (birthYear >= 1990) return 1990
  if (birthYear >= 1978) return 1980
  return birthYear >= 1962 ? 1970 : 1950
}
