/** Full-width letters, digits and signs of a Chinese keyboard as plain ones; its space as a space, its full stop as a point. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\u3002/g, '.')
}
