import type { InjectionKey } from 'vue'
import type { PackShelf } from './packShelf.ts'

/** Brings the tablet's packs; their code comes when it is first needed. */
export type LatePackShelf = () => Promise<PackShelf>

export const PACK_SHELF: InjectionKey<LatePackShelf> = Symbol('packShelf')
