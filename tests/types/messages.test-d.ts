import type { Messages } from '#ui/i18n/messages.ts'

const sourceZh = { title: '标题', empty: { text: '没有内容' } } as const

export const completeEn: Messages<typeof sourceZh> = { title: 'Title', empty: { text: 'Nothing' } }

// @ts-expect-error a key of the source is missing
export const missingEn: Messages<typeof sourceZh> = { title: 'Title', empty: {} }

export const surplusEn: Messages<typeof sourceZh> = {
  title: 'Title',
  // @ts-expect-error the source has no such key
  empty: { text: 'Nothing', more: 'More' },
}

// @ts-expect-error a group is not a text
export const flattenedEn: Messages<typeof sourceZh> = { title: 'Title', empty: 'Nothing' }
