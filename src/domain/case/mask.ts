/** `王小明` → `王**`: the family name stays, one star a further character (at most three). */
export function maskName(name: string): string {
  const characters = [...name]
  return (characters[0] ?? '') + '*'.repeat(Math.min(3, Math.max(1, characters.length - 1)))
}

/** `13812345678` → `138****5678`; shorter numbers keep only the last four digits. */
export function maskPhone(number: string): string {
  const digits = number.replace(/\D/g, '')
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return `****${digits.slice(-4)}`
}

/** `lihua@mail.example` → `l***@mail.example`. */
export function maskEmail(address: string): string {
  const at = address.indexOf('@')
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`
}

/** The last four characters of a card or identity number behind four stars. */
export function maskNumber(number: string): string {
  return `****${number.slice(-4)}`
}
