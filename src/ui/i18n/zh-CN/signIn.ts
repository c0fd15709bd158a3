export const signInZh = {
  title: '外访助手',
  lead: '请用工号登录',
  staffNo: '工号',
  password: '密码',
  submit: '登录',
  language: '语言',
  missingStaffNo: '请填写工号。',
  missingPassword: '请填写密码。',
  code: {
    label: '一次性登记码',
    hint: '首次在本机登录时填写。由主管在管理台“设备”页发放，10 分钟内有效，只能用一次。主管本人登录不用填。',
    malformed: '登记码应为 13 位字母和数字，请核对。',
  },
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
    text: '登录密码已更改，而本机内容是用原密码锁定的。记得原密码的，请返回并用它解锁。',
  },
  handOver: {
    text: '忘记了原密码的，可将尚未上传的内容和未完成的草稿加密移交银行，再用新密码重新启用本机。移交的内容由银行解密入库，草稿转交主管，均不会丢失。',
    back: '返回解锁',
    start: '移交银行并重新启用',
    busy: '正在移交',
    refused: {
      NOT_FOR_BANK: {
        title: '部分内容无法移交',
        text: '这些内容录入时本机尚未取得银行密钥，只能用原密码打开。请勿清除本机数据，并联系技术支持。',
      },
      NOT_OPENED: {
        title: '银行未能解密移交的内容',
        text: '内容仍保存在本机，没有删除。请联系技术支持核对银行密钥。',
      },
    },
  },
  demo: {
    title: '演示环境',
    text: '银行、人物和账户均为虚构。点选一个账号即可登录，登记码自动填好。',
    role: { agent: '催收员', supervisor: '主管', admin: '管理员' },
  },
} as const
