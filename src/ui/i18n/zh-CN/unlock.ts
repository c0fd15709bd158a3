export const unlockZh = {
  title: '已锁定',
  lead: {
    password: '{name}，请输入登录密码解锁',
    passkey: '{name}，请用通行密钥解锁',
    pin: '{name}，请输入 6 位 PIN 码解锁',
  },
  unsent: '{unsent} 条内容待上传',
  password: '登录密码',
  passkey: '用通行密钥解锁',
  use: { password: '改用登录密码', passkey: '改用通行密钥', pin: '改用 PIN 码' },
  submit: '解锁',
  busy: '正在解锁',
  forgotten: '忘记密码，或密码已在银行更改',
  missing: '请填写密码。',
  fault: {
    WRONG_PASSPHRASE: { title: '密码不正确', text: '请核对后重试。解锁不需要网络。' },
    WEAKENED: {
      title: '锁定参数被改动',
      text: '本机的加密参数低于规定强度，可能有人动过这台平板。请停止使用，并立即联系主管。',
    },
  },
} as const
