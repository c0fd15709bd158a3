import { expect, test } from 'vitest'
import { updateOffer } from '#app/features/update/updateOffer.ts'

const facts = { waiting: true, required: false, openDrafts: 0, putOff: false }

test.each([
  ['a waiting version and nothing open', {}, 'ready'],
  ['a waiting version and a draft open', { openDrafts: 1 }, 'none'],
  ['put off until the next start', { putOff: true }, 'none'],
  ['no newer version', { waiting: false }, 'none'],
  ['required, even with a draft open', { required: true, openDrafts: 1 }, 'forced'],
  ['required and put off before', { required: true, putOff: true }, 'forced'],
  ['required and not fetched yet', { required: true, waiting: false }, 'fetching'],
])('%s', (_name, changed, offer) => {
  expect(updateOffer({ ...facts, ...changed })).toBe(offer)
})
