import type { ZoneName } from '../time/hours.ts'

/** Whom one rings where somebody is in danger: police first. */
export interface EmergencyNumbers {
  readonly police: string
  readonly medical: string
}

const ANYWHERE: EmergencyNumbers = { police: '112', medical: '112' }

/** By jurisdiction (ISO 3166): China 110 and 120, the North American plan 911, the United Kingdom 999, India 112 and 108. */
const NUMBERS: Readonly<Record<string, EmergencyNumbers>> = {
  CN: { police: '110', medical: '120' },
  US: { police: '911', medical: '911' },
  UK: { police: '999', medical: '999' },
  GB: { police: '999', medical: '999' },
  IN: { police: '112', medical: '108' },
}

/** The numbers of a jurisdiction; where no pack names one, by the zone of the place. 112 is known to every GSM network. */
export function emergencyNumbers(
  jurisdiction: string | undefined,
  zone: ZoneName,
): EmergencyNumbers {
  const region = jurisdiction ?? (zone === 'Asia/Shanghai' ? 'CN' : '')
  return NUMBERS[region] ?? ANYWHERE
}
