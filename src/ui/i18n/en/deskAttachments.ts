import type { Messages } from '../messages.ts'
import type { deskAttachmentsZh } from '../zh-CN/deskAttachments.ts'

export const deskAttachmentsEn: Messages<typeof deskAttachmentsZh> = {
  title: 'Attachments',
  none: 'Nothing was attached to this visit.',
  held: 'Held for review',
  later: 'Later than the record',
  file: {
    awaited: 'On its way',
    stored: 'Here',
    destroyed: 'Destroyed',
  },
  hash: 'Hash of the original {hash}',
  view: 'View',
  viewOf: 'View: {kind}, {time}',
  save: 'Save',
  saveOf: 'Save: {kind}, {time}',
  complianceOnly: 'Compliance alone can view it',
  drawn: 'Photo, taken {time}',
  checked:
    'The content has the hash that was noted. The picture alone is shown, without the camera’s data.',
  fault: {
    undrawable: {
      title: 'The photo cannot be shown',
      text: 'What was received is no photo that can be shown. The original is kept as it is; ask technical support to check it.',
    },
    differs: {
      title: 'The content does not have the hash that was noted',
      text: 'What was received differs from what the agent’s tablet noted, so it is not shown. Ask technical support to check the original.',
    },
    cannotOpenSealed: {
      title: 'The original cannot be opened',
      text: 'The sealed original cannot be opened with the bank’s key. It is kept as it is; ask technical support to check it.',
    },
    roleRefused: {
      title: 'It cannot be viewed',
      text: 'Compliance alone can view this attachment.',
    },
    notFound: {
      title: 'There is no original to view',
      text: 'It is not whole yet, or it was destroyed as the rules ask. Open this page again to check.',
    },
  },
  close: 'Close',
  closeOf: 'Close: {kind}, {time}',
}
