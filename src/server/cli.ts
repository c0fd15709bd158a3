#!/usr/bin/env node
import { terminal } from './cli/output.ts'
import { runCommand } from './cli/runCommand.ts'

process.exitCode = await runCommand(process.argv.slice(2), terminal)
