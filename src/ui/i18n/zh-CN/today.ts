export const todayZh = {
  days: '外访日期',
  visits: '{count} 户',
  filter: {
    label: '按状态筛选',
    ALL: '全部',
    PLANNED: '待上门',
    DONE: '已完成',
    CANCELLED: '已取消',
  },
  view: { label: '显示方式', list: '列表', timeline: '时间轴' },
  search: {
    label: '姓名、案件号、电话尾号、街道',
    found: '找到 {count} 个案件',
    none: '没有符合的案件',
    noneText: '只查找本机上的案件。可换用姓名、案件号、电话尾号或街道再试。',
    phone: '电话尾号 {tail}',
  },
  timeline: '当日时间轴',
  now: '现在 {time}',
  promises: {
    title: '近期到期的还款承诺',
    none: '三天之内没有到期的承诺。',
    due: '{day} 到期',
  },
  empty: {
    title: '这一天没有外访',
    text: '银行排期后会显示在这里，也可以从案件中新增外访。',
  },
  filtered: { title: '没有这种状态的外访', text: '换一个筛选条件看看。' },
  finished: {
    title: '这一天的外访已全部完成',
    sent: '记录都已上传。',
    quarantined: '有记录未被接收，请到待上传中处理。',
    unsent: '还有 {count} 条待上传，联网后会自动上传。',
  },
  never: {
    title: '还没有下载案件',
    text: '联网后会自动下载本人的案件和外访安排，之后断网也能使用。',
    offline: '当前没有网络，恢复后会自动下载。',
    now: '立即同步',
    loading: '正在下载案件',
  },
  drafts: { title: '有 {count} 份记录未完成' },
  tour: {
    title: '快速上手',
    next: '下一步',
    skip: '跳过',
    done: '开始使用',
    place: '第 {at} 步，共 {count} 步',
    day: {
      title: '从今日开始',
      text: '当天的外访按时间排好。点开一户，可查看案件、预约和以往联系情况。全部资料都在本机，断网照常使用。',
    },
    record: {
      title: '边谈边记，随答随存',
      text: '每答一项立即保存在本机。中途关机或被打断，再打开就回到原处。确认无误后封存，此后只能更正，不能改写。',
    },
    send: {
      title: '上传不用操心',
      text: '有网络时自动上传。顶部始终显示待上传的条数，收到银行回执后才算上传完成。',
    },
  },
} as const
