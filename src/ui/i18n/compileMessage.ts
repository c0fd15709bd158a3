import { toDisplayString } from 'vue'
import type { MessageContext } from 'vue-i18n'
import type { MessageTree } from './messages.ts'

type Part = { readonly text: string } | { readonly name: string }
type Message = (ctx: MessageContext) => string

/** Texts as functions, which vue-i18n takes as they are. */
export interface CompiledTree {
  readonly [key: string]: Message | CompiledTree
}

/** `{name}`, `{'text as it is'}`, or the text between them. */
const PARTS = /\{\s*(?:(\w+)|'([^']*)')\s*\}|[^{]+|\{/g

/**
 * Compiles a text of ours for vue-i18n: named values, quoted characters, and plural forms set apart by
 * ` | `. It takes the place of vue-i18n's own compiler, which can do more and weighs twelve times as much.
 * Throws for what is none of these.
 */
export function compileMessage(message: string): Message {
  const forms = message.split(/\s*(?<!\{')\|(?!'\})\s*/).map(partsOf)
  return (ctx: MessageContext): string => {
    const texts = forms.map(parts =>
      parts
        .map(part => ('text' in part ? part.text : toDisplayString(ctx.named(part.name))))
        .join(''),
    )
    return texts.length === 1 ? (texts[0] ?? '') : ctx.plural(texts)
  }
}

/** Compiles a tree of texts, each when it is first said. */
export function compileTree(tree: MessageTree): CompiledTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]): [string, Message | CompiledTree] => {
      if (typeof value !== 'string') return [key, compileTree(value)]
      let message: Message | undefined
      return [key, (ctx: MessageContext) => (message ??= compileMessage(value))(ctx)]
    }),
  )
}

function partsOf(form: string): Part[] {
  return [...form.matchAll(PARTS)].map(([whole, name, quoted]) => {
    if (name !== undefined) return { name }
    if (quoted === undefined && /[{}@]/.test(whole)) throw new SyntaxError(`not a text: ${form}`)
    return { text: quoted ?? whole }
  })
}
