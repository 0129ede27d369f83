import { type Conventions, type Design } from '@tandem/model'
import * as fc from 'fast-check'
export declare const arbitraryConventions: fc.Arbitrary<Conventions>
/** A whole design, by a seed: the number that a failing law prints makes it again. */
export declare const arbitraryDesign: fc.Arbitrary<Design>
