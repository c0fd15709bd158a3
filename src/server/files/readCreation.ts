import type { IncomingHttpHeaders } from 'node:http'
import { Metadata } from '@tus/server'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import { fileMetadataSchema, sealedBytes, type FileMetadata } from '#protocol/sealedFile.ts'

/** What a device says of a file before its bytes come. */
export interface FileCreation extends FileMetadata {
  /** Of the sealed file, in bytes. */
  readonly length: number
}

/** Ways to create that we do not offer. */
const NOT_OFFERED = ['upload-defer-length', 'upload-concat'] as const

/**
 * The headers of a tus creation. Throws `wrongShape` with the header or the metadata's key at fault, and what `readJson`
 * refuses.
 */
export function readCreation(headers: IncomingHttpHeaders): FileCreation {
  for (const name of NOT_OFFERED) {
    if (headers[name] !== undefined) throw wrongShape(name, 'creation alone')
  }
  const told = headers['upload-length']
  const length = parse(sealedBytes, /^\d{1,10}$/.test(String(told)) ? Number(told) : told)
  if (!length.ok) throw wrongShape('upload-length', length.error.expected)
  const metadata = parse(fileMetadataSchema, readMetadata(headers['upload-metadata']))
  if (!metadata.ok) throw new Problem('wrongShape', metadata.error)
  return { ...metadata.value, length: length.value }
}

/** Each value is base64 of its JSON. */
function readMetadata(header: string | string[] | undefined): unknown {
  const values = Object.entries(parsed(header)).map(([key, json]) => [key, readJson(json ?? '')])
  return Object.fromEntries(values)
}

function parsed(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return Metadata.parse(String(header ?? ''))
  } catch {
    throw wrongShape('upload-metadata', 'keys, each with base64 of its JSON')
  }
}

function wrongShape(path: string, expected: string): Problem {
  return new Problem('wrongShape', { path, expected })
}
