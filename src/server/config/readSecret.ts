import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

type Fault = (name: string, reason: string) => void

/**
 * A secret that stands under `name`, or in the file that `name` with `_FILE` names; undefined where neither is set.
 * Both at once, and a file that is empty or cannot be read, are faults. Its own text never goes into a fault.
 */
export function readSecret<Name extends string>(
  name: Name,
  read: (name: Name | `${Name}_FILE`) => string | undefined,
  fault: Fault,
): string | undefined {
  const fileName = `${name}_FILE` as const
  const given = read(name)
  const file = read(fileName)
  if (given !== undefined && file !== undefined) {
    fault(fileName, `is set though ${name} is; one of them`)
  }
  if (given !== undefined || file === undefined) return given
  return readSecretFile(fileName, resolve(file), fault)
}

function readSecretFile(name: string, path: string, fault: Fault): string {
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret === '') fault(name, `the file ${path} is empty`)
    return secret
  } catch {
    fault(name, `the file ${path} cannot be read`)
    return ''
  }
}
