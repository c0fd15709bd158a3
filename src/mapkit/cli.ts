#!/usr/bin/env node
import { runMapkit } from './cli/runMapkit.ts'
import { terminal } from './cli/output.ts'

process.exitCode = await runMapkit(process.argv.slice(2), terminal)
