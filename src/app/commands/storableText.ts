const BROKEN = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\0/g

/** Half a character from a broken paste, or a NUL, cannot be stored at the bank and would hold up the record. */
export function storableText(text: string): string {
  return text.replace(BROKEN, '\ufffd')
}
