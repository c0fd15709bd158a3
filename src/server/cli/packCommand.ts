import { writeFile } from 'node:fs/promises'
import { checkEditions } from '#domain/compliance/checkEditions.ts'
import { editionOf, type PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import { OWN_PACKS, ownPack } from '../policy/ownPacks.ts'
import { packsDocument } from '../policy/packsDocument.ts'
import { policyKeyOf, signPack } from '../policy/signPack.ts'
import { usageError, type ExitCode } from './commandError.ts'
import { installPacks } from './installPacks.ts'
import type { Output } from './output.ts'
import { readKeyFile, readPackFile } from './packFile.ts'
import { needFlag, parseFlags, refuseArguments } from './parseFlags.ts'
import { replayCommand } from './replayCommand.ts'

/** `doorstep pack …`; without a database, but for `install`. */
export async function packCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  switch (action) {
    case 'check':
      return check(rest, output)
    case 'sign':
      return sign(rest, output)
    case 'install':
      return installPacks(rest, output)
    case 'replay':
      return replayCommand(rest, output)
    case 'docs':
      return docs(rest, output)
    default:
      throw usageError(
        action === undefined ? 'check, sign, install, replay or docs?' : `unknown: pack ${action}`,
      )
  }
}

async function check(args: readonly string[], output: Output): Promise<ExitCode> {
  const { positionals: paths } = parseFlags(args, {})
  if (paths.length === 0) throw usageError('a file is missing')
  const sound: { path: string; pack: PolicyPack }[] = []
  let faults = 0
  for (const path of paths) {
    const read = await readPackFile(path)
    if (read.ok) sound.push({ path, pack: read.value.pack })
    else faults += tell(path, read.error, output)
  }
  const clashes = checkEditions(sound.map(({ pack }) => pack))
  for (const { path, expected } of clashes) {
    const [at, ...rest] = path.split('.')
    faults += tell(sound[Number(at)]?.path ?? '', [{ path: rest.join('.'), expected }], output)
  }
  for (const { path, pack } of sound) {
    output.say(`${path}: ${editionOf(pack)}, ${pack.rules.length} rules`)
  }
  return faults === 0 ? 0 : 1
}

function tell(path: string, faults: readonly PackFault[], output: Output): number {
  for (const fault of faults) {
    output.complain(
      `${path}: ${fault.path === '' ? '' : `${fault.path}: `}expected ${fault.expected}`,
    )
  }
  return faults.length
}

async function sign(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { key: 'string' })
  const [path, ...more] = positionals
  if (path === undefined) throw usageError('a file is missing')
  refuseArguments(more)
  const key = await readKeyFile(needFlag(values.key, 'key'), 'private')
  const read = await readPackFile(path)
  if (!read.ok) {
    tell(path, read.error, output)
    return 1
  }
  const { pack, hash } = read.value
  output.say(signPack(pack, key).jws)
  // Standard output belongs to the signed pack.
  output.complain(`${editionOf(pack)}, key ${policyKeyOf(key).kid}, hash ${hash}`)
  return 0
}

async function docs(args: readonly string[], output: Output): Promise<ExitCode> {
  refuseArguments(parseFlags(args, {}).positionals)
  const file = new URL('../../../docs/compliance.md', import.meta.url)
  await writeFile(file, packsDocument(OWN_PACKS.map(ownPack)))
  output.say('Written: docs/compliance.md')
  return 0
}
