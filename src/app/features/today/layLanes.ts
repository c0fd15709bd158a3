export interface Window {
  readonly from: string
  readonly to: string
}

export interface Laid<Item> {
  readonly item: Item
  readonly fromMinute: number
  readonly toMinute: number
  /** The column of it, from 0, and of how many that stand beside each other here. */
  readonly lane: number
  readonly lanes: number
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Lays windows of one day side by side where they overlap, each in the first lane that is free. */
export function layLanes<Item extends Window>(items: readonly Item[]): readonly Laid<Item>[] {
  const sorted = items
    .map(item => ({ item, fromMinute: minuteOf(item.from), toMinute: minuteOf(item.to) }))
    .sort((a, b) => a.fromMinute - b.fromMinute || a.toMinute - b.toMinute)
  const laid: Laid<Item>[] = []
  let group: typeof sorted = []
  let groupEnd = 0
  for (const each of sorted) {
    if (group.length > 0 && each.fromMinute >= groupEnd) {
      laid.push(...layGroup(group))
      group = []
      groupEnd = 0
    }
    group.push(each)
    groupEnd = Math.max(groupEnd, each.toMinute)
  }
  return [...laid, ...layGroup(group)]
}

function layGroup<Item>(
  group: readonly { item: Item; fromMinute: number; toMinute: number }[],
): Laid<Item>[] {
  const ends: number[] = []
  const placed = group.map(each => {
    const free = ends.findIndex(end => end <= each.fromMinute)
    const lane = free === -1 ? ends.length : free
    ends[lane] = each.toMinute
    return { ...each, lane }
  })
  return placed.map(each => ({ ...each, lanes: ends.length }))
}
