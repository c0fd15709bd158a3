import type { AttachCode } from '#domain/visit/attachFacts.ts'

/** Attaching files to a visit, and saying what they show. */
export const attachmentZh = {
  title: '附件',
  lead: '原件将密封上传银行，本机不再能打开。',
  photo: '拍照',
  file: '选择文件',
  sealing: '正在密封：{kind}',
  list: '这次上门的附件',
  answer: '说明内容',
  answerOf: '说明内容：{kind}，{time}',
  retryOf: '重新上传：{kind}，{time}',
  caseGone: '案件已移出本机，不能再在这里说明。未说明的附件仅合规人员可以查看。',
  dismiss: '知道了',
  question: {
    title: {
      photo: '画面里有什么？',
      video: '画面里有什么？',
      document: '文书里有什么？',
      audio: '录音',
    },
    text: '请如实选择，可多选。说明之前，仅合规人员可以查看。',
    audio: '录音不涉及画面，无需说明；提交后按规则校验。',
    tiles: '附件中含有',
    preview: '照片预览',
    noPreview: '此类文件不能在这里预览，请按其内容说明。',
    sealed: '原件已密封，本机不能再打开。请按当时所见说明；记不清的，稍后再答。',
    none: '以上都没有',
    later: '不确定，稍后再答',
    submit: '提交说明',
    missing: '请选择附件中含有什么；都没有的，请选“以上都没有”。',
  },
  has: {
    document: '文件资料',
    interior: '室内画面',
    minorFace: '未成年人面部',
    bystanderFace: '旁人面部',
    neighbourDoor: '邻居门牌',
    idOfThirdParty: '他人证件',
  } satisfies Record<AttachCode, string>,
  verdict: {
    open: '可以保留',
    openText: '附件已存入本次上门记录，联网后自动上传。',
    noted: '附件已存入本次上门记录，联网后自动上传；以下提示请留意。',
    setApart: '隔离保管',
    setApartText: '仅合规人员可以查看，30 天后销毁并留存销毁记录。上门记录不受影响，可以照常封存。',
    done: '完成',
  },
  refused: {
    VISIT_UNKNOWN: {
      title: '未能附上',
      sentence: '这次上门已不在本机。',
      doNow: '请回到今日，重新打开这次上门。',
    },
    TYPE_REFUSED: {
      title: '不支持这种文件',
      sentence: '可附照片（JPEG、PNG、WebP）、PDF 文书、录音和录像（MP4、WebM 等）。',
      doNow: '请改用上述格式；纸质文书可直接拍照。',
    },
    EMPTY: {
      title: '文件是空的',
      sentence: '此文件没有内容，未附上。',
      doNow: '请重新选择文件。',
    },
    TOO_LARGE: {
      title: '文件过大',
      sentence: '单个附件不能超过 {most}，未附上。',
      doNow: '请缩短录音、录像，或分次拍摄。',
    },
    NO_BANK_KEY: {
      title: '暂时不能附件',
      sentence: '本机还没有银行的密封公钥，附上的文件谁也不能打开。',
      doNow: '请联网登录一次后再附；上门记录可以照常填写。',
    },
    UNREADABLE_PHOTO: {
      title: '照片打不开',
      sentence: '此照片已损坏或格式不符，未附上。',
      doNow: '请重新拍摄，或选择另一张。',
    },
    UNREADABLE: {
      title: '文件读不出',
      sentence: '未能读出此文件，未附上。它可能已被移走，或所在存储已断开。',
      doNow: '请重新选择文件。',
    },
  },
  unkept: {
    title: '说明未能保存',
    sentence: '附件已保存，所选内容仍在屏幕上。',
    doNow: '请再次提交；仍不行，请稍后再答并联系技术支持。',
  },
}
