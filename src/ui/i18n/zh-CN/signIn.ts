export const signInZh = {
  title: '外访助手',
  lead: '请用工号登录',
  staffNo: '工号',
  password: '密码',
  submit: '登录',
  language: '语言',
  missingStaffNo: '请填写工号。',
  missingPassword: '请填写密码。',
  offline: {
    title: '当前没有网络',
    text: '首次登录需要联网。登录之后，断网也能查看案件、填写记录。',
  },
  otherAgent: {
    title: '本机还有{name}的数据',
    text: '其中 {unsent} 条尚未上传。请先由{name}上传完并退出，再换人登录。',
  },
  otherPassphrase: {
    title: '本机资料仍由原密码保护',
    text: '登录密码已在银行更改，但本机内容是用原密码锁定的。请先用原密码解锁并上传，再退出重新登录。',
  },
  demo: {
    title: '演示环境',
    text: '银行、人物和账户均为虚构。点选一个账号即可填入。',
    role: { agent: '催收员', supervisor: '主管', admin: '管理员' },
    fill: '填入 {name} 的账号',
  },
} as const
