/** The shell around every screen: navigation, the top line, what is said when the machine fails. */
export const frameZh = {
  skip: '跳到正文',
  nav: { label: '主导航', today: '今日', route: '路线', outbox: '待传', settings: '设置' },
  line: {
    label: '状态',
    unsent: '{count} 条待上传',
    allSent: '已全部上传',
    quarantined: '{count} 条异常',
    offline: '离线',
    pushing: '正在上传',
    pulling: '正在下载',
    files: '正在上传附件',
    waiting: '等待重试',
    signInNeeded: '请重新登录',
    updateRequired: '须更新应用',
    clockFast: '本机时钟快 {minutes}',
    clockSlow: '本机时钟慢 {minutes}',
    lastSync: '上次同步 {time}',
    neverSynced: '尚未同步',
  },
  fault: {
    database: {
      title: '本机数据暂时无法读写',
      text: '已保存的记录仍在本机。请先关闭其他窗口再重新打开；仍不行，可导出未上传的数据并交给主管。',
    },
    storage: {
      title: '本机存储空间已满',
      text: '刚才的内容没有保存，此前的记录都在。请先清理平板空间再重试，也可先导出未上传的数据。',
    },
    again: '重新打开',
    goOn: '返回重试',
    export: '导出未上传数据',
    exported: '未上传的数据已导出，请妥善保管文件并尽快交给主管。',
    exportFailed: '读取不到本机数据，未能导出。请勿清除浏览器数据，并联系技术支持。',
    unexpected: {
      title: '这一步没有完成',
      text: '程序出现意外，已保存的内容不受影响。请再试一次；反复出现时请把代码告知技术支持：{code}',
    },
    chunk: {
      title: '这个页面没有读到',
      text: '应用可能刚刚更新过。请联网后重新打开。',
    },
  },
} as const
