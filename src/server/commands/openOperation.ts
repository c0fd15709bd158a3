import { createHash } from 'node:crypto'
import type { OperationId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { operationFrameSchema, type OperationFrame } from '#protocol/operation.ts'
import { parse } from '#protocol/parse.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'
import { outboxCaptureSchema, type SealedContent, type SealFault } from '#protocol/sealed.ts'
import { hasField, readableId, type OperationFault } from './checkOperation.ts'
import type { CommandDeps } from './commandContext.ts'

/**
 * The plain operation in one that was sent sealed; one that was sent plain comes back as it is. A row of `outbox`
 * holds the whole operation, so it has the same bytes and the same receipt as if it had come plain. A row of
 * `drafts` holds the draft alone: the frame around it is the one that was sent, with the draft as its content, so
 * that the same sealed bytes always become the same operation.
 */
export async function openOperation(
  deps: Pick<CommandDeps, 'openSealed'>,
  raw: unknown,
): Promise<Result<unknown, OperationFault>> {
  if (!isSealed(raw)) return ok(raw)
  const framed = parse(operationFrameSchema, raw)
  if (!framed.ok) {
    return refused({ id: readableId(raw), problem: 'wrongShape', detail: framed.error })
  }
  const { id, content } = framed.value
  if (content.type === 'json') return ok(raw)
  if (!isAboutItsRow(framed.value, content)) return refused(shut(id, 'mismatch'))
  const opened = await deps.openSealed(content)
  if (!opened.ok) return refused(shut(id, opened.error))
  const value = jsonOf(opened.value)
  const plain =
    content.table === 'outbox'
      ? operationIn(value, framed.value)
      : withDraft(value, raw, content.row)
  return plain === undefined ? refused(shut(id, 'mismatch')) : ok(plain)
}

function isSealed(raw: unknown): raw is object {
  return hasField(raw, 'content') && hasField(raw.content, 'type') && raw.content.type === 'sealed'
}

/** A capture is bound to its row, and its row is what the operation names. */
function isAboutItsRow({ id, kind, subject }: OperationFrame, { table, row }: SealedContent) {
  return table === 'outbox' ? row === id : kind === 'surrenderDraft' && row === subject
}

function operationIn(value: unknown, frame: OperationFrame): unknown {
  const capture = parse(outboxCaptureSchema, value)
  if (!capture.ok) return undefined
  const { bytes, sha256 } = capture.value
  const operation = parsed(bytes)
  const names = ['id', 'kind', 'subject', 'seq'] as const
  const isSame = names.every(name => hasField(operation, name) && operation[name] === frame[name])
  // Other spaces or another order would be other bytes than those that the tablet has hashed.
  const isWhole = JSON.stringify(operation) === bytes && hashOf(bytes) === sha256
  return isSame && isWhole ? operation : undefined
}

function withDraft(value: unknown, raw: object, row: string): unknown {
  const isOfRow = hasField(value, 'id') && value.id === row
  return isOfRow ? { ...raw, content: { type: 'json', value } } : undefined
}

/** JSON in UTF-8, or undefined for what is neither. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parsed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** JSON, held to the same limits as a request's body, or undefined. */
function parsed(text: string): unknown {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function shut(id: OperationId, reason: SealFault): OperationFault {
  return { id, problem: 'cannotOpenSealed', detail: { reason } }
}
