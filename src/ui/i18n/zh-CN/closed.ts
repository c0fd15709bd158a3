/** The lease has passed its soft end: the dossiers are closed until a sign-in online. */
export const closedZh = {
  title: '案件资料已关闭',
  text: '本机已较长时间未与银行连接。请联网并重新登录，登录后即可继续使用；已记录的内容不受影响。',
  hard: '如到 {time} 仍未登录，本机上的案件资料将被清除；未上传的内容会加密保留，并移交银行。',
  clock: '如本机时钟走快，请先校准时间再登录。',
  signIn: '登录',
  open: {
    title: '未完成的记录',
    text: '已开始填写的记录可以继续填写并封存，其他资料登录后才能查看。',
    go: '继续填写（{time} 保存）',
  },
  unsent: '{count} 条内容待上传',
  /** In Settings, under About. */
  lease: {
    label: '离线使用期限',
    text: '{soft} 关闭案件资料，{hard} 清除',
  },
} as const
