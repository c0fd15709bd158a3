import { worldSuite } from './worldSuite.ts'

worldSuite(0, 2)
