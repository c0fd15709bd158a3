import type { Messages } from '../messages.ts'
import type { filesZh } from '../zh-CN/files.ts'

export const filesEn: Messages<typeof filesZh> = {
  kind: {
    photo: 'Photo',
    document: 'Document',
    audio: 'Audio',
    video: 'Video',
  },
  numbered: '{kind} {number}',
  reach: {
    unanswered: 'To be described',
    setApart: 'Set apart',
    open: 'May be viewed',
  },
  state: {
    LOCAL: 'Only on this device',
    UPLOADING: 'Uploading {percent}%',
    STORED: 'Uploaded',
    REFUSED: 'Not accepted',
  },
  uploading: '{done} of {all} uploaded',
  retry: 'Upload again',
}
