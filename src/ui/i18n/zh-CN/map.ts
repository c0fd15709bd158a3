export const mapZh = {
  name: '地图',
  keys: '方向键移动，加号、减号缩放，按 Tab 键逐站查看。各站在列表中也都能操作。',
  zoomIn: '放大',
  zoomOut: '缩小',
  scale: '比例尺：{distance}',
  reviewNo: '审图号：{number}',
  outside: '离线区域之外',
  brokenTile: '此处地图数据无法读取',
  broken: '部分地图数据无法读取。行程和列表不受影响，请在“离线地图”中重新下载。',
  failed: '地图暂时画不出来。行程和列表不受影响。',
  retry: '再试一次',
  none: '本机还没有离线地图。请在“离线地图”中下载，行程和列表照常使用。',
  age: {
    seconds: '{count} 秒前',
    minutes: '{count} 分钟前',
    hours: '{count} 小时前',
  },
}
