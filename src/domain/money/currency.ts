import type { Brand } from '../base/brand.ts'

/** A currency other than yuan, by its code of ISO 4217. */
export type ForeignCurrency = Brand<string, 'ForeignCurrency'>

/** A whole amount in the smallest unit of a currency that is told beside it: cents, or whole yen; negative only for credits. */
export type Minor = Brand<number, 'Minor'>

/** ISO 4217 without yuan, metals, funds and test codes, by the decimals of each. */
const CODES: readonly (readonly [decimals: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
    USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
]

const DECIMALS: ReadonlyMap<string, number> = new Map(
  CODES.flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, decimals]),
  ),
)

/** True for the code of a currency in use, but for CNY. */
export function isForeignCurrency(code: string): code is ForeignCurrency {
  return DECIMALS.has(code)
}

/** So many decimals an amount of it has: 2 for dollars, 0 for yen. */
export function decimalsOf(currency: ForeignCurrency): number {
  return DECIMALS.get(currency) ?? 2
}

/** Brands a checked integer. Throws on fractions and unsafe sizes. */
export function asMinor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new Error('not a whole number of the smallest unit')
  return value as Minor
}

/** The sum of amounts of one currency. Throws when it leaves the safe integers. */
export function sumMinor(amounts: readonly Minor[]): Minor {
  return asMinor(amounts.reduce<number>((total, amount) => total + amount, 0))
}

/** 123456 of USD → `1234.56`, of JPY → `123456`: plain digits, no separators. */
export function minorText(amount: Minor, currency: ForeignCurrency): string {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = amount < 0 ? '-' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`
}
