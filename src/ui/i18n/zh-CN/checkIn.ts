import type { Wind } from '#domain/geo/bearing.ts'
import type { CheckInClass, CheckInReason } from '#domain/visit/checkIn.ts'
import type { NoFix } from '#domain/visit/visitCheckIn.ts'

/** Check-ins (到场定位), wherever they are made or shown. */
export const checkInZh = {
  title: '到场定位',
  lead: '取一次定位，与上门地址比对。结果随上门记录保存，不影响上门和记录。',
  press: '到场定位',
  again: '再定位一次',
  none: '尚未定位',
  made: '{time} 定位',
  class: {
    AT_PLACE: '在现场附近',
    PROBABLY: '大致在现场',
    NOT_CERTAIN: '不能确定',
    AWAY: '不在现场',
  } satisfies Record<CheckInClass, string>,
  reason: {
    MOVED_HOUSE: '已搬离该地址',
    GATE_CLOSED: '小区或单元门进不去',
    NO_SIGNAL_INSIDE: '室内定位信号弱',
    PIN_WRONG: '系统中的位置不准',
    OTHER: '其他原因',
  } satisfies Record<CheckInReason, string>,
  noFix: {
    DENIED: '未获得定位权限',
    UNAVAILABLE: '设备无法定位',
    TIMEOUT: '20 秒内未取得定位',
  } satisfies Record<NoFix, string>,
  facts: '距地址约 {distance}，定位精度 {accuracy}，取自 {age} 秒前',
  factsOnly: '定位精度 {accuracy}，取自 {age} 秒前；系统中没有该地址的位置，无法比对',
  noTarget: '系统中没有该地址的位置，无法比对',
  why: '原因：{reason}',
  search: {
    doing: '正在定位…',
    heard: '已取得 {count} 次定位，当前精度 {accuracy}',
    waiting: '等待第一次定位，请尽量站在室外或窗边',
    skip: '不再等待',
    cancel: '取消',
  },
  ask: {
    title: '请选一项原因',
    text: '只作说明，不影响后续操作。',
    none: '不说明，直接保存',
  },
  kept: '已保存，联网后上报',
  denied: {
    title: '没有定位权限',
    text: '已按“未获得定位权限”保存，上门和记录照常进行。如需定位，请在浏览器的网站设置中允许本应用使用位置信息，再定位一次。',
  },
  propose: {
    text: '当前位置更准时，可上报给主管核定；核定前不改动系统中的位置。',
    press: '上报当前位置',
    done: '已上报当前位置，待主管核定',
  },
  gone: '该上门安排已不在本机，未保存定位。',
  held: '待核对',
  wind: {
    N: '北',
    NE: '东北',
    E: '东',
    SE: '东南',
    S: '南',
    SW: '西南',
    W: '西',
    NW: '西北',
  } satisfies Record<Wind, string>,
}
