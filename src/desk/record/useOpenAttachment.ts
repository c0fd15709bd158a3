import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import { kindOfAttachment } from '#domain/visit/attachment.ts'
import type { DeskAttachment } from '#protocol/deskAttachments.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { useDeskAction } from '../confirm/useDeskAction.ts'
import { useDesk } from '../desk.ts'

/** undrawable: the bytes are no photograph · differs: they are not those whose hash was noted. */
export type AttachmentFault = 'undrawable' | 'differs'

export interface OpenAttachment {
  readonly busy: Readonly<Ref<boolean>>
  readonly problem: Readonly<Ref<ProblemName | undefined>>
  readonly fault: Readonly<Ref<AttachmentFault | undefined>>
  /** A photograph as pixels; undefined while none is shown. */
  readonly picture: Readonly<ShallowRef<ImageBitmap | undefined>>
  readonly isPhoto: ComputedRef<boolean>
  readonly open: () => Promise<void>
  readonly close: () => void
}

/**
 * Opens an attachment at the desk: a photograph is drawn, anything else is handed to the browser's downloads. The bytes
 * are a stranger's: they are never a document of this page, and nothing of them is shown that is not pixels.
 */
export function useOpenAttachment(attachment: () => DeskAttachment): OpenAttachment {
  const { server, saveFile } = useDesk()
  const { busy, problem, run } = useDeskAction()
  const fault = ref<AttachmentFault>()
  const picture = shallowRef<ImageBitmap>()
  const isPhoto = computed(() => kindOfAttachment(attachment().type) === 'photo')
  let isGone = false

  function close(): void {
    picture.value?.close()
    picture.value = undefined
  }
  onScopeDispose(() => {
    isGone = true
    close()
  })

  async function show(bytes: ArrayBuffer, type: string): Promise<void> {
    const drawn = await drawable(new Blob([bytes], { type }))
    if (isGone) drawn?.close()
    else if (drawn) picture.value = drawn
    else fault.value = 'undrawable'
  }

  return {
    ...{ busy, problem, fault, picture, isPhoto, close },
    open: async () => {
      const { id, type, sha256 } = attachment()
      fault.value = undefined
      const answer = await run(() => server.attachment(id))
      if (!answer || isGone) return
      const bytes = await answer.value.arrayBuffer()
      if ((await sha256Of(bytes)) !== sha256) fault.value = 'differs'
      else if (isPhoto.value) await show(bytes, type)
      else saveFile(new Blob([bytes], { type: 'application/octet-stream' }), nameOf(id, type))
    },
  }
}

async function drawable(photo: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(photo)
  } catch (cause) {
    if (cause instanceof DOMException) return undefined
    throw cause
  }
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, each => each.toString(16).padStart(2, '0')).join('')
}

/** By its id alone: what the agent's device called it tells nothing, and may tell too much. */
function nameOf(id: string, type: string): string {
  const [, format = 'bin'] = type.split('/')
  return `${id}.${format === 'mpeg' ? 'mp3' : format}`
}
