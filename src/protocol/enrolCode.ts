/** Characters of a one-time enrolment code: 13 of Crockford's base 32 are 65 random bits. */
export const ENROL_CODE_LENGTH = 13

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code as it was typed, spaces and hyphens dropped, the letters that look like digits read as digits (Crockford). */
export function normalEnrolCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Whether a normalised code can be one at all. */
export function isEnrolCode(code: string): boolean {
  return code.length === ENROL_CODE_LENGTH && [...code].every(each => CROCKFORD.includes(each))
}
