import type { AttachmentKind, AttachmentReach } from '#domain/visit/attachment.ts'

/** What an attachment is and who may look at it, in the words of tablet and desk alike. */
export const filesZh = {
  kind: {
    photo: '照片',
    document: '文书',
    audio: '录音',
    video: '录像',
  } satisfies Record<AttachmentKind, string>,
  numbered: '{kind} {number}',
  reach: {
    unanswered: '待说明',
    setApart: '隔离保管',
    open: '可查看',
  } satisfies Record<AttachmentReach, string>,
  state: {
    LOCAL: '仅在本机',
    UPLOADING: '上传中 {percent}%',
    STORED: '已上传',
    REFUSED: '未被接收',
  },
  uploading: '已上传 {done}，共 {all}',
  retry: '重新上传',
}
