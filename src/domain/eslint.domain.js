/** Lint of the domain alone; eslint.config.js takes it in. */

const notHere = (message, ...globals) => globals.map(name => ({ name, message }))
const noClock = notHere('the domain has no clock: pass the instant in', 'Date', 'performance')
const noIntl = notHere('only domain/time may use it', 'Intl')
const noMachine = notHere('the domain knows no machine', 'console', 'crypto', 'process', 'fetch')

/** What makes a fraction of a number. */
const noFloats = [
  'Literal[raw=/^[0-9_]*[.][0-9_]|^[0-9][0-9_]*e-/i]',
  'MemberExpression[object.name=Math]:not([property.name=/^(?:min|max|abs)$/])',
  'Identifier[name=/^(?:parseFloat|toFixed|toPrecision|toExponential)$/]',
].map(selector => ({ selector, message: 'no float touches an amount: whole fen, exact rates' }))

/** A literal as 2n on the right is a division in whole numbers already. */
const noDivision = [
  'BinaryExpression[operator="/"]:not([right.bigint])',
  'AssignmentExpression[operator="/="]:not([right.bigint])',
].map(selector => ({ selector, message: 'divide by roundedQuotient: one rounding, said which' }))

/** The blocks; what no file may have written in it is told by `everywhere`, for the last block of a rule is its only one. */
export function domainRules(everywhere) {
  return [
    {
      files: ['src/domain/**/*.ts'],
      rules: {
        'no-restricted-globals': ['error', ...noMachine, ...noClock, ...noIntl],
        'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
      },
    },
    {
      files: ['src/domain/time/*.ts'],
      rules: { 'no-restricted-globals': ['error', ...noMachine] },
    },
    {
      files: ['src/domain/{money,repayment}/**/*.ts'],
      rules: { 'no-restricted-syntax': ['error', ...everywhere, ...noFloats, ...noDivision] },
    },
    {
      // The one place where an amount is divided, in bigint.
      files: ['src/domain/money/rate.ts'],
      rules: { 'no-restricted-syntax': ['error', ...everywhere, ...noFloats] },
    },
  ]
}
