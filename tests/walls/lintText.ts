import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

// The seeded files do not exist, so the rules that need the compiler's types rest here.
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.{ts,vue}'], ...tseslint.configs.disableTypeChecked }],
})

/** The ids of the rules that the project's own lint configuration raises for such a file. */
export async function brokenRules(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(message => message.ruleId ?? message.message)
}

/** A component with this script and an empty template. */
export function component(script: string): string {
  return `<script setup lang="ts">\n${script}\n</script>\n\n<template>\n  <p>text</p>\n</template>\n`
}
