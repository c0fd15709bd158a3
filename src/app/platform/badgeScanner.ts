import type { Stop } from './stop.ts'

/** The browser's own reader of codes, where it has one (Shape Detection API). */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector

const LOOK_EVERY_MS = 250

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Whether this browser can read a QR code from its camera; elsewhere its text is typed. */
export function canScan(): boolean {
  const media = navigator.mediaDevices as MediaDevices | undefined
  return detectorClass() !== undefined && media?.getUserMedia !== undefined
}

/** Shows the camera in `video` and tells the first code that it sees; throws where the camera does not open. */
export async function scanCode(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<Stop> {
  const Class = detectorClass()
  if (!Class) throw new Error('no reader of codes')
  const detector = new Class({ formats: ['qr_code'] })
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const stop: Stop = () => {
    ended = true
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  const look = async (): Promise<void> => {
    // A frame that cannot be read yet is none.
    const found = await detector.detect(video).catch(() => [])
    const text = found[0]?.rawValue
    if (ended) return
    if (text !== undefined) {
      stop()
      onCode(text)
    } else {
      timer = setTimeout(() => void look(), LOOK_EVERY_MS)
    }
  }
  video.srcObject = stream
  try {
    await video.play()
  } catch (cause) {
    stop()
    throw cause
  }
  void look()
  return stop
}
