/** Family names of two characters that are met with (百家姓); any other Chinese name begins with one of one character. */
const TWO = new Set(
  '欧阳 上官 司马 诸葛 司徒 司空 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 端木 东方 独孤 南宫 西门 闻人 百里 呼延 轩辕'.split(
    ' ',
  ),
)

/** `欧阳静` → `欧阳`, `王小明` → `王`, `Anna Li` → `Li`: what one is called by at the door, and no more of the name. */
export function familyName(name: string): string {
  const words = name.trim().split(/\s+/)
  if (words.length > 1) return words.at(-1) ?? ''
  const characters = [...name.trim()]
  const two = characters.slice(0, 2).join('')
  return characters.length > 2 && TWO.has(two) ? two : (characters[0] ?? '')
}
