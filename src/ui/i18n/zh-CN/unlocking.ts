/** Passkey and PIN: setting them up, and what the lock says once a PIN has been set. */
export const unlockingZh = {
  title: '解锁方式',
  password: '登录密码始终可以解锁，不需要网络。',
  /** At the lock. */
  fault: {
    REFUSED: {
      title: '通行密钥未通过',
      text: '验证被取消、超时或未识别。请再试一次，或改用登录密码。',
    },
    NO_SECRET: {
      title: '此通行密钥无法解锁',
      text: '请改用登录密码，解锁后到“设置”重新添加通行密钥。',
    },
    UNAVAILABLE: { title: '无法使用通行密钥', text: '请改用登录密码。' },
    FOREIGN: {
      title: '通行密钥与本机不符',
      text: '请改用登录密码，解锁后到“设置”重新添加。若非本人更换，请联系主管。',
    },
  },
  passkey: {
    title: '通行密钥',
    text: '用指纹、面容或锁屏密码解锁，离线可用，只对这台平板有效。',
    checking: '正在检查这台平板是否支持通行密钥…',
    missing: '这台平板或浏览器不提供可用于解锁的通行密钥，请使用登录密码。',
    on: '已添加',
    off: '未添加',
    add: '添加通行密钥',
    remove: '移除通行密钥',
    added: '通行密钥已添加，下次锁定后即可使用。',
    removed: '通行密钥已移除，不能再解锁本机。系统的密码管理中如仍有该条目，可自行删除。',
    dialog: '先输入登录密码，再按系统提示验证本人。',
    submit: '继续',
    busy: '正在添加',
    fault: {
      REFUSED: {
        title: '通行密钥未添加',
        text: '验证被取消、超时或未识别。请再试一次；仍不成功时，继续使用登录密码即可。',
      },
      NO_SECRET: {
        title: '此通行密钥无法用于解锁',
        text: '这台平板的通行密钥不提供解锁所需的密钥，未作任何更改。请继续使用登录密码。',
      },
      UNAVAILABLE: {
        title: '这台平板无法添加通行密钥',
        text: '请先在系统设置中启用指纹、面容或锁屏密码后再试，或继续使用登录密码。',
      },
      FOREIGN: { title: '通行密钥未添加', text: '请再试一次，或继续使用登录密码。' },
    },
  },
  pin: {
    title: 'PIN 码',
    label: '6 位 PIN 码',
    text: '当班期间自动锁定后，可用 6 位 PIN 码快速解锁。PIN 码不存入设备；输错 5 次、离开应用 30 分钟、距上次完整解锁满 4 小时、退出登录或重启应用后失效。',
    on: '本次有效',
    off: '未设置',
    set: '设置 PIN 码',
    change: '更换 PIN 码',
    remove: '取消 PIN 码',
    isSet: 'PIN 码已设置。',
    removed: 'PIN 码已取消。',
    choose: '请输入新的 6 位 PIN 码，不要使用生日、电话等容易猜到的数字。',
    again: '请再输入一次以确认。',
    busy: '正在设置',
    wrong: 'PIN 码不正确，还可以试 {left} 次。',
    refused: {
      TOO_SHORT: 'PIN 码须为 6 位数字。',
      TRIVIAL: '这组数字太容易猜到，请换一组。',
      DIFFERENT: '两次输入不一致，请重新设置。',
      TOO_LATE: '距上次完整解锁已满 4 小时，请先完全锁定，用登录密码解锁后再设置。',
    },
    fell: {
      title: 'PIN 码已失效',
      TRIES: '已连续输错 5 次。请完整解锁，之后可在“设置”重新设置 PIN 码。',
      TIME: '离开时间过长，或距上次完整解锁已满 4 小时。请完整解锁，之后可在“设置”重新设置 PIN 码。',
    },
  },
  lock: {
    now: '立即锁定',
    fully: '完全锁定',
    text: '完全锁定后 PIN 码失效，须用登录密码或通行密钥解锁。',
  },
} as const
