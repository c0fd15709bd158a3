import type { GapReason } from '#domain/geo/dutyTrack.ts'

/** The duty track (外勤轨迹): what is recorded, for whom, and how to end it. */
export const dutyZh = {
  title: '外勤轨迹',
  on: '外勤记录中',
  chip: {
    on: '外勤记录中',
    denied: '外勤：无定位权限',
    unavailable: '外勤：无定位信号',
    timeout: '外勤：无定位信号',
  },
  lead: '外勤期间记录本机的行走和行驶轨迹，由您自己开始和结束。',
  off: '目前未记录。',
  since: '{time} 开始',
  heard: '最近一次定位 {time}',
  notHeard: '等待第一次定位',
  totals: '已保存 {points} 个位置，约 {distance}',
  gaps: '{count} 段空缺',
  gap: '{from}–{until}：{why}',
  why: {
    HIDDEN: '应用不在屏幕上',
    NO_FIX: '没有定位信号',
    RESTART: '应用已关闭',
    LOCKED: '平板已锁定',
  } satisfies Record<GapReason, string>,
  facts: {
    title: '记录什么、给谁看',
    what: '只记录位置、精度和时间，不与案件或持卡人关联。',
    when: '只在本应用显示在屏幕上且平板未锁定时记录。切换到其他应用、熄屏或关闭应用期间没有记录，如实标为空缺。',
    where:
      '在本机加密保存，上报后满一天即删除；以银行密钥加密后上报，服务器不解开，到期自动删除（银行未另行设定时为 90 天）。',
    end: '忘记结束时，满 16 小时自动结束。屏幕常亮会多耗电。',
  },
  start: '开始记录',
  stop: '结束记录',
  noKey: {
    title: '暂时不能记录',
    text: '本机还没有银行的加密密钥。请联网登录一次，再开始记录。',
  },
}
