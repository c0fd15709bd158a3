import { worldSuite } from './worldSuite.ts'

worldSuite(1, 2)
