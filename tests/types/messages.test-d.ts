import type { Messages } from '#ui/i18n/messages.ts'

interface Source {
  readonly title: '标题'
  readonly empty: { readonly text: '没有内容' }
}

export const completeEn: Messages<Source> = { title: 'Title', empty: { text: 'Nothing' } }

// @ts-expect-error a key of the source is missing
export const missingEn: Messages<Source> = { title: 'Title', empty: {} }

export const surplusEn: Messages<Source> = {
  title: 'Title',
  // @ts-expect-error the source has no such key
  empty: { text: 'Nothing', more: 'More' },
}

// @ts-expect-error a group is not a text
export const flattenedEn: Messages<Source> = { title: 'Title', empty: 'Nothing' }
