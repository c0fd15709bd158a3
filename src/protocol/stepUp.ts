import * as v from 'valibot'
import { text } from './values.ts'

/** How long a step-up is good for. */
export const STEP_UP_MS = 5 * 60_000

/** The body of `POST /session/step-up`: the own Doorstep password once more, whatever the session began with. */
export const stepUpSchema = v.strictObject({
  password: v.pipe(text(256), v.minLength(1)),
})

export type StepUp = v.InferOutput<typeof stepUpSchema>
