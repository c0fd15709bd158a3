/** Where one is, for the top line; it stands behind the lock alone. */
export const placeZh = {
  today: '今日外访',
  route: '路线',
  case: '案件',
  schedule: '新增外访',
  appointment: '上门预约',
  gate: '合规校验',
  door: '上门',
  record: '上门记录',
  recordRead: '上门记录',
  followUp: '后续跟进',
  statement: '欠款说明',
  outbox: '待上传',
  settings: '设置',
  maps: '离线地图',
}
