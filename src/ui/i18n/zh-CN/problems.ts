import type { ProblemName } from '#protocol/problem.ts'

/** What happened, what it means for the work in hand, and what to do now. */
export interface ProblemText {
  readonly title: string
  readonly sentence: string
  readonly doNow: string
}

/** Every problem in words; `unknown` stands for a code that this version has not heard of. */
export const problemsZh = {
  dependencyMissing: {
    title: '等待关联内容',
    sentence: '服务器已收存此项，但它所依据的另一项尚未到达，暂未生效。',
    doNow: '无需重做，关联内容上传后自动生效。',
  },
  outOfScope: {
    title: '案件已不在名下',
    sentence: '服务器已收存此项。案件已改派或已收回，须由主管核对后生效。',
    doNow: '无需重新填写；如有疑问，请联系主管。',
  },
  draftSurrendered: {
    title: '草稿已交存',
    sentence: '案件已从本机移出，未完成的上门记录草稿已交存服务器。',
    doNow: '请联系主管安排后续处理。',
  },
  recordIncomplete: {
    title: '记录待核对',
    sentence: '服务器已收存记录，但核对时发现有缺项或不符之处。',
    doNow: '请打开该记录作更正，或联系主管。',
  },
  dependencyRejected: {
    title: '关联内容未被接收',
    sentence: '服务器已收存此项，但它所依据的另一项未被接收，暂未生效。',
    doNow: '请先处理未被接收的那一项，或联系主管。',
  },
  subjectUnknown: {
    title: '未找到对应对象',
    sentence: '服务器已收存此项，但没有找到对应的案件、上门或记录，须由主管核对。',
    doNow: '无需重新填写，请联系主管。',
  },
  malformedJson: {
    title: '内容无法读取',
    sentence: '服务器未能读取收到的内容，可能在传输中受损。本机所存不受影响。',
    doNow: '请重试；如再次出现，请复制诊断信息交技术支持。',
  },
  wrongShape: {
    title: '内容格式不符',
    sentence: '服务器收到的内容与约定格式不符，未予处理。本机所存不受影响。',
    doNow: '请将应用更新到最新版本后重试；如再次出现，请联系技术支持。',
  },
  tooDeep: {
    title: '内容层级过深',
    sentence: '内容层级超出服务器限制，未予处理。',
    doNow: '请复制诊断信息交技术支持。',
  },
  badEncoding: {
    title: '文字编码有误',
    sentence: '内容中含有无法识别的字符，未予处理。',
    doNow: '请检查最近输入的特殊字符；如无法解决，请联系技术支持。',
  },
  badCursor: {
    title: '同步位置失效',
    sentence: '本机记下的同步位置已不可用，须重新下载案件。未上传的内容不受影响。',
    doNow: '请保持联网并再次同步。',
  },
  noSession: {
    title: '登录已过期',
    sentence: '未上传的内容仍完整保存在本机。',
    doNow: '请重新登录，上传会自动继续。',
  },
  wrongPassword: {
    title: '工号或密码不正确',
    sentence: '未能登录。',
    doNow: '请核对工号与密码后重试；忘记密码请联系主管。',
  },
  proofMissing: {
    title: '设备证明缺失',
    sentence: '此会话属于另一台已登记的设备，本次请求未附设备证明，服务器未予受理。',
    doNow: '请在本机重新登录；如反复出现，请联系主管。',
  },
  proofRefused: {
    title: '设备证明无效',
    sentence: '服务器无法确认请求来自这台已登记的设备，未予受理。本机内容不受影响。',
    doNow: '请重新登录；如反复出现，请由主管重新登记本机。',
  },
  proofStale: {
    title: '设备证明已过时',
    sentence: '设备证明所用的随机数已过期，应用会自动换新重试。',
    doNow: '无需操作；如反复出现，请联系技术支持。',
  },
  proofReplayed: {
    title: '设备证明被重复使用',
    sentence: '服务器已收到过同一份设备证明，本次未予受理。',
    doNow: '请重试；如反复出现，请立即告知主管。',
  },
  identityRefused: {
    title: '统一身份登录未通过',
    sentence: '统一认证平台未能确认您的身份，未能登录。',
    doNow: '请重试；如仍不能登录，请联系管理员。',
  },
  identityStale: {
    title: '需重新验证身份',
    sentence: '您在统一认证平台上次验证身份的时间过久，未能登录。',
    doNow: '请重新登录，并按提示再次验证身份。',
  },
  signInLapsed: {
    title: '本次登录已失效',
    sentence: '登录未在 10 分钟内完成，或这次登录已经用过。',
    doNow: '请重新登录。',
  },
  deviceRefused: {
    title: '本机已停用',
    sentence: '银行已停用本机，或已将本机登记为遗失。未上传的内容会移交银行。',
    doNow: '请向主管索取新的登记码，重新登记后使用。',
  },
  roleRefused: {
    title: '没有此项权限',
    sentence: '当前登录的角色不能进行此项操作。',
    doNow: '请使用有权限的账号登录，或联系主管。',
  },
  crossSite: {
    title: '请求来源不符',
    sentence: '请求并非来自本应用，服务器未予处理。',
    doNow: '请从银行提供的网址重新打开应用。',
  },
  deviceNotEnrolled: {
    title: '本机尚未登记',
    sentence: '只有经银行登记的设备才能下载案件。',
    doNow: '请向主管索取一次性登记码，填入后登录。',
  },
  enrolCodeRefused: {
    title: '登记码无效',
    sentence: '登记码有误、已被使用或已过期（有效期 10 分钟）。',
    doNow: '请核对登记码，或请主管重新发放。',
  },
  stepUpNeeded: {
    title: '请再次验证身份',
    sentence: '此操作涉及敏感信息，距上次输入密码已超过 5 分钟。',
    doNow: '请输入密码后继续。',
  },
  ownWork: {
    title: '不能审批本人提交的申请',
    sentence: '减免申请须由申请人以外的人员审批。',
    doNow: '请交由其他有权限的同事处理。',
  },
  aboveAuthority: {
    title: '超出您的审批权限',
    sentence: '这项减免或授权的额度超过了您可以决定的上限。',
    doNow: '请交由权限更高的人员处理。',
  },
  identityUnknown: {
    title: '没有对应的工号',
    sentence: '这个银行账号没有对应的在用工号，未能登录。',
    doNow: '请联系管理员核对工号。',
  },
  notFound: {
    title: '未找到',
    sentence: '要打开的内容不存在，或已不在您的名下。',
    doNow: '请返回上一页，或同步后再试。',
  },
  methodRefused: {
    title: '不支持的请求',
    sentence: '服务器不支持此项请求。',
    doNow: '请将应用更新到最新版本后重试。',
  },
  operationReused: {
    title: '编号重复',
    sentence: '服务器已收存过同一编号的另一份内容；为免覆盖，此项未被接收。',
    doNow: '请先导出备份，再交技术支持核对，请勿清除本机数据。',
  },
  signingKeyTaken: {
    title: '签名密钥已属他人',
    sentence: '该签名密钥已由另一名外访人员登记，未被接收。',
    doNow: '请先移交本机数据并重新登录，同时告知技术支持。',
  },
  fileTaken: {
    title: '文件编号已被占用',
    sentence: '服务器上已有同一编号的另一份文件，此文件未被接收，原件仍完整保存在本机。',
    doNow: '请联系技术支持。',
  },
  fileIncomplete: {
    title: '文件尚未传完',
    sentence: '服务器收到的文件还不完整，已传的部分保留，不需要重传。',
    doNow: '无需操作，稍后自动继续。',
  },
  fieldsChangedOnBothSides: {
    title: '双方均有改动',
    sentence: '您与主管改动了同一处，两份内容都已保留。',
    doNow: '请打开该预约，选择保留哪一份。',
  },
  bodyTooLarge: {
    title: '内容过大',
    sentence: '此项内容超出单次上传的上限，未被接收。',
    doNow: '请先导出备份，再联系技术支持。',
  },
  wrongMediaType: {
    title: '内容类型不符',
    sentence: '服务器不接受此类内容。',
    doNow: '请将应用更新到最新版本后重试。',
  },
  rangeRefused: {
    title: '下载进度与文件不符',
    sentence: '要继续下载的部分超出了服务器上文件的末尾。',
    doNow: '请重新下载该地图包。',
  },
  unknownOperation: {
    title: '服务器不识别此项',
    sentence: '服务器版本较旧，尚不认识此类内容，未被接收。',
    doNow: '请先导出备份；服务器更新后，可在此重新上传。',
  },
  unknownEdition: {
    title: '表单版本不符',
    sentence: '服务器尚不认识这一版上门记录表单，未被接收。',
    doNow: '请先导出备份；服务器更新后，可在此重新上传。',
  },
  wrongContent: {
    title: '内容不符合要求',
    sentence: '此项内容与约定格式不符，未被接收，原件仍保存在本机。',
    doNow: '请先导出备份，再联系技术支持。',
  },
  cannotOpenSealed: {
    title: '密封内容未能打开',
    sentence: '此项已密封，仅银行可以打开，但服务器未能打开，因此未被接收。原件仍保存在本机。',
    doNow: '请先导出备份，再联系技术支持；服务器密钥恢复后，可在此重新上传。',
  },
  fileDiffers: {
    title: '文件内容不一致',
    sentence: '服务器收到的内容与本机登记的不一致，因此未被接收，原件仍完整保存在本机。',
    doNow: '请点“重新上传”；仍不成功时，请联系技术支持。',
  },
  protocolTooOld: {
    title: '应用版本过旧',
    sentence: '服务器要求更新版本的应用。未上传的内容仍完整保存在本机。',
    doNow: '请更新应用，更新后上传会自动继续。',
  },
  tooManyRequests: {
    title: '请求过于频繁',
    sentence: '服务器要求稍候再试，内容仍完整保存在本机。',
    doNow: '无需操作，稍后自动重试。',
  },
  filesOverQuota: {
    title: '附件上传已达上限',
    sentence: '本机上传的附件已达服务器限额，其余附件仍完整保存在本机，记录照常上传。',
    doNow: '无需操作，额度恢复后自动继续；次日仍未恢复的，请联系主管。',
  },
  internal: {
    title: '服务器内部故障',
    sentence: '服务器未能完成处理。内容仍完整保存在本机。',
    doNow: '无需重做，稍后自动重试；如持续出现，请联系技术支持。',
  },
  databaseAway: {
    title: '服务器暂不可用',
    sentence: '服务器的数据库暂时无法使用。内容仍完整保存在本机。',
    doNow: '无需重做，稍后自动重试。',
  },
  databaseClosed: {
    title: '本机数据库已关闭',
    sentence: '浏览器关闭了本机数据库，可能因空间不足或另一窗口正在更新。',
    doNow: '请关闭其他窗口，再重新打开应用；此前已保存的内容不受影响。',
  },
  vaultLocked: {
    title: '本机数据已锁定',
    sentence: '案件资料已加密锁定，解锁后才能查看或保存。',
    doNow: '请输入登录密码解锁。',
  },
  policyMalformed: {
    title: '规则包内容有误',
    sentence: '收到的合规规则包无法读取，本机继续使用上一版规则。',
    doNow: '请联系主管；联网后本机会再次获取。',
  },
  policyUnsigned: {
    title: '规则包签名无效',
    sentence: '收到的合规规则包未通过银行签名核验，已拒绝使用，本机继续使用上一版规则。',
    doNow: '请立即告知主管，并在联网后再次同步。',
  },
  policyTooNew: {
    title: '规则包需要新版应用',
    sentence: '银行下发的规则包含有本版应用不认识的内容，本机继续使用上一版规则。',
    doNow: '请更新应用后再同步。',
  },
  leaseExpired: {
    title: '本机使用期限已到',
    sentence: '本机已长时间未与银行连接，案件资料暂时关闭；已记录的内容不受影响。',
    doNow: '请联网重新登录一次。',
  },
  sealBroken: {
    title: '本机的一条资料无法解密',
    sentence: '这条资料的密文与其所在位置不符，可能已损坏或被改动，系统不会采用。',
    doNow: '请联网重新下载案件；本机未上传的内容请先导出交给主管。',
  },
  identityProviderAway: {
    title: '统一认证平台暂不可用',
    sentence: '服务器暂时连接不上统一认证平台，未能登录。',
    doNow: '请稍后重试，或用工号和密码登录。',
  },
  mapLayerAway: {
    title: '在线底图暂不可用',
    sentence: '服务器暂时取不到在线底图。',
    doNow: '请改用离线地图，或稍后重试。',
  },
  networkAway: {
    title: '暂无网络',
    sentence: '内容已保存在本机。',
    doNow: '无需操作，联网后自动上传。',
  },
  serverNotUnderstood: {
    title: '服务器应答无法识别',
    sentence: '收到的应答并非来自本系统，网络可能要求先登录。内容仍完整保存在本机。',
    doNow: '请检查网络，例如公共无线网络的登录页，然后重试。',
  },
  storageFull: {
    title: '存储空间不足',
    sentence: '本机空间不足，刚才的内容未能保存，但仍在屏幕上。',
    doNow: '请勿关闭此页；清理设备空间后再次保存。',
  },
  unknown: {
    title: '未知情况',
    sentence: '服务器返回了本版本不认识的代码。内容仍保存在本机。',
    doNow: '请将应用更新到最新版本；如仍出现，请联系技术支持。',
  },
} satisfies Record<ProblemName | 'unknown', ProblemText>
