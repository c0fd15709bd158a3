import type { Component } from 'vue'
import type { Router } from 'vue-router'
import type { VisitId } from '#domain/base/ids.ts'

/** The way to a visit's gate: before leaving, or before knocking. */
export function gatePath(visitId: VisitId, use: 'leave' | 'prestart'): string {
  const path = `/visit/${visitId}/gate`
  return use === 'leave' ? `${path}?at=leave` : path
}

type LoadScreen = () => Promise<{ readonly default: Component }>

/**
 * Puts the gate's screen where vue-router keeps it, before somebody taps: even code that is here costs an import some
 * turns, and the gate has to stand in the very next frame. vue-router's own loader would weigh on the entry.
 */
export async function loadGate(router: Router, visitId: VisitId): Promise<void> {
  for (const { components } of router.resolve(gatePath(visitId, 'prestart')).matched) {
    for (const [name, screen] of Object.entries(components ?? {})) {
      if (typeof screen !== 'function' || !components) continue
      components[name] = (await (screen as LoadScreen)()).default
    }
  }
}
