import { configureGlobal } from 'fast-check'

/**
 * In CI every law is tried on the same cases, so that a change is judged by what it changed and a red run can be had again.
 * Everywhere else each run tries cases of its own: that is where what nobody thought of is found.
 */
configureGlobal({ seed: 20_261_130 })
