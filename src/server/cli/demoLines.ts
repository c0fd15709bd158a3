import { DEMO_BANK_NAME } from '../exchange/demo/demoStaff.ts'

/** Told while the demo city's map is being built. */
export const DEMO_MAP_LINE =
  'The map of 江城市 is being built: tablets can fetch it in some seconds. 演示城市地图正在生成，稍后即可下载。'

interface SignIn {
  readonly staffNo: string
  readonly password: string
  readonly name: string
  readonly role: string
  readonly presence?: { readonly badge: string; readonly pin: string }
}

/** The sign-ins of the demo bank as they are shown on the console, with the words that it is a demo. */
export function demoLines(signIns: readonly SignIn[]): readonly string[] {
  return [
    `Demo bank ${DEMO_BANK_NAME}: every person and every debt in it is invented; these passwords are public.`,
    '演示银行：人物与债务均为虚构，以下密码是公开的，请勿录入真实数据。',
    ...signIns.map(({ staffNo, password, role, name, presence }) =>
      [' ', staffNo, password, role.padEnd(10), name, ...presenceCells(presence)].join('  '),
    ),
    'At a door the second agent shows a badge (a QR code of doorstep-badge: and the text above) and types a PIN.',
    '上门时，搭档出示工牌二维码（doorstep-badge: 加上方工牌码）并输入本人 PIN。',
    'An agent works on an enrolled device: the sign-in page gets a one-time code by itself; elsewhere: doorstep device enrol --staff NO',
    '外访人员须在已登记的设备上使用：演示登录页会自动取得一次性登记码；其他情况请运行 doorstep device enrol --staff 工号',
  ]
}

function presenceCells(presence: SignIn['presence']): readonly string[] {
  return presence ? [`badge ${presence.badge}`, `PIN ${presence.pin}`] : []
}
