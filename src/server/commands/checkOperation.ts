import { createHash } from 'node:crypto'
import type { OperationId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import {
  CONTENT_SCHEMAS,
  isOperationKind,
  plainFrameSchema,
  type OperationKind,
  type PlainFrame,
} from '#protocol/operation.ts'
import { parse, type ShapeFault } from '#protocol/parse.ts'
import type { ProblemName } from '#protocol/problem.ts'
import type { SealFault } from '#protocol/sealed.ts'
import type { CheckedOperation } from './commandContext.ts'
import { findForm } from './findForm.ts'

/** Why an operation cannot be stored; with its id, when it has a readable one. */
export interface OperationFault {
  readonly id: OperationId | ''
  readonly problem: ProblemName
  readonly detail?: ShapeFault | { readonly reason: SealFault }
  /** Set when the frame was whole: the operation may have been stored by an earlier build. */
  readonly sha256?: string
}

/** Checks frame, kind, form edition and content of a plain or opened operation, in this order; the first fault is named. */
export function checkOperation(raw: unknown): Result<CheckedOperation, OperationFault> {
  const framed = parse(plainFrameSchema, raw)
  if (!framed.ok) {
    return refused({ id: readableId(raw), problem: 'wrongShape', detail: framed.error })
  }
  const frame = framed.value
  const text = JSON.stringify(raw)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const { id, kind } = frame
  if (!isOperationKind(kind)) return refused({ id, problem: 'unknownOperation', sha256 })
  if (ofUnknownEdition(kind, frame.content.value)) {
    return refused({ id, problem: 'unknownEdition', sha256 })
  }
  const content = contentOf(frame, kind)
  return content.ok
    ? ok({ frame, kind, content: content.value, text, sha256 })
    : refused({ id, problem: 'wrongContent', detail: content.error, sha256 })
}

function contentOf(frame: PlainFrame, kind: OperationKind): Result<unknown, ShapeFault> {
  const { value } = frame.content
  const checked = parse<unknown>(CONTENT_SCHEMAS[kind], value)
  if (!checked.ok) return checked
  if (kind === 'amendRecord' && !hasField(value, 'amends')) {
    return refused({ path: 'amends', expected: 'the record that is amended' })
  }
  if (kind === 'scheduleVisit' && hasField(value, 'state') && value.state !== 'PLANNED') {
    return refused({ path: 'state', expected: 'PLANNED' })
  }
  return checked
}

/** An edition that is not known here cannot be judged field by field, so it is told apart first. */
function ofUnknownEdition(kind: OperationKind, value: unknown): boolean {
  if (kind !== 'finaliseRecord' && kind !== 'amendRecord' && kind !== 'surrenderDraft') return false
  if (!hasField(value, 'formId') || !hasField(value, 'edition')) return false
  const { formId, edition } = value
  if (typeof formId !== 'string' || typeof edition !== 'number') return false
  return findForm(formId, edition) === undefined
}

/** The id of an operation whose frame is broken, where that much can be read. */
export function readableId(raw: unknown): OperationId | '' {
  if (!hasField(raw, 'id')) return ''
  const checked = parse(plainFrameSchema.entries.id, raw.id)
  return checked.ok ? checked.value : ''
}

/** True for an object with a field of its own of that name. */
export function hasField<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}
