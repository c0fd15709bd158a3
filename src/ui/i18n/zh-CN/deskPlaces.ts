import type { PinSource } from '#domain/case/pinProposal.ts'

/** Points that agents propose for addresses (位置更正), at the desk. */
export const deskPlacesZh = {
  title: '位置更正',
  lead: '催收员在现场上报的地址位置。采纳前，平板仍使用银行原有位置。',
  count: '{count} 件待核定',
  caption: '待核定的位置更正，最早上报的在前',
  noAddress: '案件中已无该地址',
  moved: '由原位置向{wind}移 {distance}',
  same: '与原位置相同',
  first: '原先没有位置',
  overtaken: '上报后银行已改动过位置',
  found: {
    AT_DOOR: '现场定位，精度 {accuracy}',
    ON_MAP: '在地图上标注',
  } satisfies Record<PinSource, string>,
  atDoor: '现场定位',
  shown: '显示最早的 {shown} 件，共 {total} 件。核定后显示其余各件。',
  accept: {
    action: '采纳',
    title: '采纳这个位置？',
    text: '{case}：{name}于 {time} 上报。',
    what: '采纳后，该地址改用新位置，并同步到相关平板。',
    submit: '采纳',
    done: '已采纳，新位置将同步到相关平板。',
  },
  refuse: {
    action: '不采纳',
    title: '不采纳这个位置？',
    text: '{case}：{name}于 {time} 上报。',
    what: '不采纳时，地址位置保持不变，上报内容留存备查。',
    submit: '不采纳',
    done: '未采纳，地址位置不变。',
  },
  cancel: '返回',
  of: '{action}：{case}，{name} {time} 上报',
  empty: {
    title: '没有待核定的位置更正',
    text: '催收员在现场发现地址位置不准时上报，由主管在此核定。',
  },
  gone: {
    title: '该件已无法核定',
    text: '可能已由其他同事核定，或该地址已不在案件中。列表已更新。',
  },
}
