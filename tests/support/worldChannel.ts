import type { Channel } from '#app/platform/channel.ts'
import type { WorldLife } from './worldLife.ts'

interface Ear {
  readonly life: WorldLife
  readonly hear: (message: unknown) => void
}

/** The messages between the tabs of one tablet. */
export class WorldChannel {
  readonly #ears = new Set<Ear>()

  forTab(life: WorldLife): Channel {
    return {
      send: message => {
        if (life.isDead) return
        for (const ear of this.#ears) if (ear.life !== life) this.#tell(ear, message)
      },
      onMessage: hear => {
        const ear = { life, hear }
        this.#ears.add(ear)
        return () => this.#ears.delete(ear)
      },
    }
  }

  #tell(ear: Ear, message: unknown): void {
    ear.life.pulse += 1
    setImmediate(() => {
      if (!ear.life.isDead) ear.hear(structuredClone(message))
    })
  }
}
