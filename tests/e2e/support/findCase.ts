import type { Page } from '@playwright/test'
import type { Dossier } from '#domain/case/dossier.ts'
import { readTable } from './deviceStore.ts'

/** The first case on the tablet that is as the test needs it. */
export async function findCase(page: Page, fits: (dossier: Dossier) => boolean): Promise<Dossier> {
  const rows = await readTable(page, 'dossiers')
  const dossiers = rows.map(row => (row['payload'] as { value: Dossier }).value)
  const found = dossiers.find(fits)
  if (!found) throw new Error('the demo bank has no such case')
  return found
}
