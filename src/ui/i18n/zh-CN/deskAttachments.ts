import type { DeskFileState } from '#protocol/deskAttachments.ts'

/** What was attached to a visit, on the page of its record. */
export const deskAttachmentsZh = {
  title: '附件',
  none: '这次上门没有附件。',
  held: '收存待核',
  later: '晚于记录',
  file: {
    awaited: '在途',
    stored: '已到',
    destroyed: '已销毁',
  } satisfies Record<DeskFileState, string>,
  hash: '原件摘要 {hash}',
  view: '查看',
  viewOf: '查看：{kind}，{time}',
  save: '另存',
  saveOf: '另存：{kind}，{time}',
  complianceOnly: '仅合规人员可查看',
  drawn: '照片，{time} 拍摄',
  checked: '内容与登记的摘要一致。此处只显示画面，不含拍摄信息。',
  fault: {
    undrawable: {
      title: '照片不能显示',
      text: '收到的内容不是可以显示的照片。原件保留不变，请联系技术支持核对。',
    },
    differs: {
      title: '内容与登记的摘要不符',
      text: '收到的内容与外访人员登记的摘要不一致，因此不显示。请联系技术支持核对原件。',
    },
    cannotOpenSealed: {
      title: '原件不能打开',
      text: '密封的原件不能以银行的密钥打开。原件保留不变，请联系技术支持核对。',
    },
    roleRefused: {
      title: '不能查看',
      text: '此附件仅合规人员可以查看。',
    },
    notFound: {
      title: '没有可查看的原件',
      text: '原件尚未收齐，或已按规定销毁。请重新打开此页核对。',
    },
  },
  close: '收起',
  closeOf: '收起：{kind}，{time}',
}
