import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asInstant } from '#domain/time/instant.ts'
import { fileKeys } from '../auth/fileKeys.ts'
import { installPack, type PackRefusal } from '../exchange/installPack.ts'
import { loadConfig } from '../config.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { parseFlags } from './parseFlags.ts'

const MOST_BYTES = 2 * 1024 * 1024

/** `doorstep pack install FILE…`: takes editions into the bank, one after the other; the first bad one ends it. */
export async function installPacks(args: readonly string[], output: Output): Promise<ExitCode> {
  const { positionals } = parseFlags(args, {})
  if (positionals.length === 0) throw usageError('a file is missing')
  const files: (readonly [path: string, bytes: Buffer])[] = []
  for (const path of positionals) files.push([path, await readPackFile(path)])
  const config = loadConfig(process.env)
  const keys = fileKeys(join(config.dataDir, 'keys'))
  await withDatabase(config, async ({ db }) => {
    for (const [path, bytes] of files) {
      const result = await installPack({ db, keys }, bytes, asInstant(Date.now()))
      if (!result.ok) throw new CommandError(`${path}: ${wordsOf(result.error)}`)
      const { edition, isNew } = result.value
      output.say(isNew ? `${edition} is installed.` : `${edition} was here before, unchanged.`)
    }
  })
  return 0
}

async function readPackFile(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new CommandError(`${path}: there is no such file.`)
  if (found.size > MOST_BYTES) throw new CommandError(`${path}: it is larger than 2 MiB.`)
  return readFile(path)
}

function wordsOf(refusal: PackRefusal): string {
  switch (refusal.code) {
    case 'wrongPack':
      return `${refusal.fault.path || 'the pack'}: expected ${refusal.fault.expected}.`
    case 'editionTaken':
      return `${refusal.edition} is here with other words. An edition never changes: give this one a new version.`
  }
}
