import { ref, shallowRef, type Ref } from 'vue'
import { attachFile } from '#app/commands/attachFile.ts'
import { problemOf } from '#app/inject/problemOf.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import type { VisitId } from '#domain/base/ids.ts'
import {
  isAttachmentType,
  kindOfAttachment,
  MOST_ATTACHED_BYTES,
  type Attachment,
  type AttachmentKind,
} from '#domain/visit/attachment.ts'
import { problemKey } from '#ui/i18n/problemKey.ts'

/** What a browser says of a file that it can read no more: moved, or its card taken out. */
const UNREADABLE = ['NotReadableError', 'NotFoundError']

/** Attaches one file after the other; why one was not, stays until somebody has read it. */
export function useAttaching(visitId: () => VisitId): {
  /** What is being sealed, and how much of it is: 0 to 1. */
  readonly sealing: Readonly<
    Ref<{ readonly kind: AttachmentKind; readonly share: number } | undefined>
  >
  /** The key of the texts of a refusal; empty where there is none. */
  readonly refusal: Ref<string>
  /** Undefined where it was refused. */
  readonly attach: (file: File) => Promise<Attachment | undefined>
} {
  const run = useCommand(attachFile)
  const sealing = shallowRef<{ readonly kind: AttachmentKind; readonly share: number }>()
  const refusal = ref('')

  async function seal(file: File): Promise<Attachment | undefined> {
    if (await isDrawable(file)) {
      const made = await run({ visitId: visitId(), file, onProgress: bytes => tell(file, bytes) })
      if (made.ok) return made.value
      refusal.value = `attachment.refused.${made.error.code}`
    } else {
      refusal.value = 'attachment.refused.UNREADABLE_PHOTO'
    }
    return undefined
  }
  function tell(file: File, bytes: number): void {
    if (!isAttachmentType(file.type)) return
    sealing.value = { kind: kindOfAttachment(file.type), share: bytes / file.size }
  }
  return {
    sealing,
    refusal,
    async attach(file) {
      if (sealing.value) return undefined
      refusal.value = ''
      tell(file, 0)
      try {
        return await seal(file)
      } catch (cause) {
        refusal.value = refusalOf(cause)
        return undefined
      } finally {
        sealing.value = undefined
      }
    },
  }
}

/** What the disk or the file itself is to blame for; anything else is a bug of ours. */
function refusalOf(cause: unknown): string {
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  if (first instanceof DOMException && UNREADABLE.includes(first.name)) {
    return 'attachment.refused.UNREADABLE'
  }
  const name = problemOf(first)
  if (!name) throw cause
  return problemKey(name)
}

/** A photograph that no browser can draw is none; whatever else is wrong with a file, the command says. */
async function isDrawable(file: File): Promise<boolean> {
  if (!isAttachmentType(file.type) || kindOfAttachment(file.type) !== 'photo') return true
  if (file.size === 0 || file.size > MOST_ATTACHED_BYTES) return true
  try {
    const drawn = await createImageBitmap(file)
    drawn.close()
    return true
  } catch (cause) {
    // It says so for what it cannot decode, and for nothing else but a file that cannot be read.
    if (cause instanceof DOMException && !UNREADABLE.includes(cause.name)) return false
    throw cause
  }
}
