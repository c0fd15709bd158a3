import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import { packFaults, readPack } from '#protocol/policyPack.ts'
import { jwsParts, openSignedPack } from '../policy/openSignedPack.ts'
import { packBytes, packHash, packJson, sizeFault } from '../policy/packBytes.ts'
import { policyKeyOf } from '../policy/signPack.ts'
import { CommandError } from './commandError.ts'

const MOST_BYTES = 1_048_576

/** A pack out of a file, and the hash by which decisions name it. */
export interface PackInFile {
  readonly pack: PolicyPack
  readonly hash: string
}

/** Reads a pack from its JSON or from what `pack sign` made of it; refuses with every fault that it has. */
export async function readPackFile(
  path: string,
  key?: KeyObject,
): Promise<Result<PackInFile, readonly PackFault[]>> {
  const bytes = await bytesOf(path)
  const isJws = /^\s*[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(bytes.toString('latin1'))
  return isJws ? signedPack(bytes.toString('latin1'), key) : plainPack(bytes)
}

function signedPack(jws: string, key?: KeyObject): Result<PackInFile, readonly PackFault[]> {
  if (key) {
    const opened = openSignedPack(jws, [policyKeyOf(key)])
    if (!opened.ok) return refused([opened.error])
  }
  const parts = jwsParts(jws)
  if (!parts.ok) return refused([parts.error])
  const { payload } = parts.value
  const read = plainPack(payload)
  const tooLarge = sizeFault(payload)
  if (tooLarge) return refused([tooLarge])
  // Its own bytes were signed, however they are laid out.
  return read.ok ? ok({ pack: read.value.pack, hash: packHash(payload) }) : read
}

function plainPack(bytes: Uint8Array): Result<PackInFile, readonly PackFault[]> {
  const json = packJson(bytes)
  if (!json.ok) return refused([json.error])
  const read = readPack(json.value)
  if (!read.ok) return refused(packFaults(json.value))
  const signed = packBytes(read.value)
  const tooLarge = sizeFault(signed)
  return tooLarge ? refused([tooLarge]) : ok({ pack: read.value, hash: packHash(signed) })
}

/** JSON out of a file; refuses what is none with the path of the file. */
export async function readJsonFile(path: string): Promise<unknown> {
  const json = packJson(await bytesOf(path))
  if (!json.ok) throw new CommandError(`${path}: expected ${json.error.expected}`)
  return json.value
}

/** The bank's Ed25519 key for packs, from a PEM file: the private one, or, to check a signature, the public one. */
export async function readKeyFile(path: string, half: 'private' | 'any'): Promise<KeyObject> {
  const pem = (await bytesOf(path)).toString('latin1')
  const wanted = half === 'private' ? 'an Ed25519 private key (PEM)' : 'an Ed25519 key (PEM)'
  try {
    const isPublic = half === 'any' && pem.includes('BEGIN PUBLIC KEY')
    const key = isPublic ? createPublicKey(pem) : createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    // What is wrong with it is not told: the words could quote the key.
    if (!(error instanceof Error)) throw error
  }
  throw new CommandError(`${path}: expected ${wanted}`)
}

async function bytesOf(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new CommandError(`${path}: cannot be read (${code})`)
  })
  if (bytes.length > MOST_BYTES) throw new CommandError(`${path}: expected at most 1 MiB`)
  return bytes
}
