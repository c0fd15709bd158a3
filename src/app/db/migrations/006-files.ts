/** Files of visits, and their sealed chunks. */
export const FILES = {
  version: 6,
  stores: {
    attachments: 'id, caseId, visitId, state',
    fileChunks: 'id, [attachmentId+at], sealedAt',
  },
} as const
