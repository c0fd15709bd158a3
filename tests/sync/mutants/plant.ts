import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './list.ts'

/** The text with the fault in it. Throws unless the place is there exactly once. */
export function mutated(text: string, { name, file, find, replace }: Mutant): string {
  const parts = text.split(find)
  if (parts.length !== 2) {
    throw new Error(`'${name}': ${parts.length - 1} places in ${file}, not one; mend the list`)
  }
  return parts.join(replace)
}

/** A copy of the project that carries one fault at a time. */
export class Plot {
  readonly dir: string
  readonly #root: string

  constructor(root: string) {
    this.#root = root
    this.dir = mkdtempSync(join(tmpdir(), 'doorstep-mutant-'))
    for (const name of ['src', 'tests', 'package.json']) {
      cpSync(join(root, name), join(this.dir, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(this.dir, 'node_modules'))
  }

  /** Plants a fault and answers with what takes it out again. */
  plant(mutant: Mutant): () => void {
    const path = join(this.dir, mutant.file)
    const whole = readFileSync(join(this.#root, mutant.file), 'utf8')
    writeFileSync(path, mutated(whole, mutant))
    return () => writeFileSync(path, whole)
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}
