import { expect, test } from 'vitest'
import { bucketOf } from '#domain/case/bucket.ts'

test.each([
  [-3, 'M0'],
  [0, 'M0'],
  [1, 'M1'],
  [30, 'M1'],
  [31, 'M2'],
  [60, 'M2'],
  [90, 'M3'],
  [91, 'M4'],
  [120, 'M4'],
  [150, 'M5'],
  [180, 'M6'],
  [181, 'M6+'],
  [4000, 'M6+'],
])('%i days past due is %s', (days, bucket) => {
  expect(bucketOf(days)).toBe(bucket)
})
