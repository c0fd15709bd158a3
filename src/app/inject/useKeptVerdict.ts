import { shallowRef, watch, type Ref } from 'vue'
import type { VisitId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { againstTalk } from '#domain/visit/doorVerdict.ts'
import { judgeVisit, type KnownPack } from '#domain/visit/judgeVisit.ts'
import { keepVerdict } from '../commands/keepVerdict.ts'
import { useCommand } from './useCommand.ts'

/** A visit that is on, and what is known of it now. */
export interface VisitOn {
  readonly visitId: VisitId
  readonly dossier: Dossier
  readonly facts: FactSet
  readonly packs: readonly KnownPack[]
}

/**
 * Keeps what the rules say while a visit is on, once for each set of rules that speaks; no screen waits for it. What it
 * failed with, for the screen to tell: it is tried again with every judgement, until it is kept.
 */
export function useKeptVerdict(on: () => VisitOn | undefined): Readonly<Ref<unknown>> {
  const keep = useCommand(keepVerdict)
  const failure = shallowRef<unknown>()
  const asked = new Set<string>()
  /** One after the other: each sees what was kept before it. */
  let last = Promise.resolve()

  function look(now: VisitOn | undefined): void {
    if (!now) return
    const { visitId, dossier, facts, packs } = now
    const judged = judgeVisit(packs, dossier, facts, 'during')
    const word = [visitId, judged.edition, ...againstTalk(judged)].join(' ')
    if (asked.has(word)) return
    asked.add(word)
    last = last.then(async () => {
      try {
        await keep({ visitId, zone: dossier.placeZone, judged })
        failure.value = undefined
      } catch (cause) {
        asked.delete(word)
        failure.value = cause
      }
    })
  }
  watch(on, look, { immediate: true })
  return failure
}
