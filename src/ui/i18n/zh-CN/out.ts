/** The tablet is out of use: why, what became of what was on it, and how it comes back. */
export const outZh = {
  revoked: {
    title: '本机已停用',
    text: '银行已停用这台平板。',
  },
  lost: {
    title: '本机已挂失',
    text: '这台平板已在银行登记为遗失。如系您拾得，请送还银行。',
  },
  expired: {
    title: '本机使用期限已过',
    text: '本机超过规定期限未与银行连接。',
  },
  busy: {
    title: '正在移交和清除',
    asking: '正在与银行核对，请保持联网。案件资料已无法打开。',
    left: '还有 {count} 项未上传的内容待移交。内容已加密，只有银行能打开；移交完成前会保留在本机。请保持联网，不要清除浏览器数据。',
  },
  stuck: {
    title: '部分内容无法移交',
    text: '这些内容录入时本机尚未取得银行密钥，银行无法打开，因此未予清除。请勿清除浏览器数据，并联系技术支持。',
  },
  done: {
    title: '本机已清空',
    none: '案件资料和密钥已全部清除。清除前，本机没有未上传的内容。',
    some: '案件资料和密钥已全部清除。清除前，{count} 项未上传的内容和草稿已全部移交银行。',
  },
  again: {
    title: '重新启用',
    text: '请向主管索取一次性登记码，联网后用工号、密码和登记码登录。',
    go: '登录并登记',
  },
} as const
