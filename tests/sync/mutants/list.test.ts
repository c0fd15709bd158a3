import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from './list.ts'
import { mutated } from './plant.ts'

test.each(MUTANTS)('the place of the fault "$name" is still there, once', mutant => {
  const text = readFileSync(mutant.file, 'utf8')
  expect(mutated(text, mutant)).not.toBe(text)
  expect(() => mutated(text + text, mutant)).toThrow('mend the list')
})
