import type { DestinationCode } from '#app/reference/destinations.ts';
import type { Entry, Lookup } from '#app/reference/lookup.ts';
import type { Filing } from './filing.ts';

/** Columns that hold codes of a filing in clear, for filters, order, rules and statistics (RULES 14). */
export type ClearColumn =
  | 'hts'
  | 'originCountry'
  | 'port'
  | 'agreement'
  | 'orderNumber'
  | 'evasionMethod'
  | 'iprKind'
  | 'trendKind'
  | 'valueBand'
  | 'dangerToLife'
  | 'tlp';

interface FieldBase {
  /** Name in forms and in the stored filing; unique within a type. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** A right answer, shown as hint and in the message about a wrong one. */
  readonly example?: string;
  /** Makes the field required: what the form says when it is missing. */
  readonly required?: string;
  /** Brackets are refused here: the law makes this part of the public record. */
  readonly neverConfidential?: true;
  /** Where the first (or only) code of the answer is stored in clear. Without it the answer is sealed only. */
  readonly clear?: ClearColumn;
}

/** A question of the form; its kind decides control, reading and display. */
export type Field = FieldBase &
  (
    | { readonly kind: 'text' | 'longtext'; readonly maxLength: number; readonly isEmail?: true }
    | { readonly kind: 'choice' | 'multi'; readonly choices: Lookup<Entry> }
    | { readonly kind: 'country' | 'hts' | 'order'; readonly isMany?: true }
    | { readonly kind: 'port' | 'ior' | 'money' | 'date' | 'checkbox' | 'parties' | 'narrative' }
  );

export type FieldKind = Field['kind'];

/** One page of the form. */
export interface Step {
  readonly code: string;
  readonly title: string;
  readonly help: string;
  readonly fields: readonly Field[];
}

/** A rule between fields; it must accept what is missing, since each field speaks for itself. */
export interface Rule {
  /** Field that shows the message. */
  readonly at: string;
  /** Fields it reads; a step checks the rules whose fields are all its own. */
  readonly reads: readonly string[];
  /** The sentence to show, or null when the rule holds. */
  readonly check: (filing: Filing) => string | null;
}

/** What a checklist may look at besides the filing. */
export interface CheckContext {
  readonly evidenceCount: number;
}

/** One point of a checklist, as a claim that is true when it is met. */
export interface CheckPoint {
  readonly code: string;
  readonly sentence: string;
  readonly isMet: (filing: Filing, context: CheckContext) => boolean;
}

/** Everything that form, validation, item page, receipt and package need to know about a kind of item. */
export interface ItemType {
  readonly code: string;
  readonly name: string;
  /** One sentence for choosing the type. */
  readonly help: string;
  /** Stays with each filing; raise it when a field changes its meaning or disappears. */
  readonly version: number;
  readonly steps: readonly Step[];
  readonly rules: readonly Rule[];
  /** Complete enough to acknowledge. */
  readonly completeness: readonly CheckPoint[];
  readonly usualDestinations: readonly DestinationCode[];
}

/** All fields of a type in form order. */
export function fieldsOf(type: ItemType): readonly Field[] {
  return type.steps.flatMap((step) => step.fields);
}

/** The step with this code, if the type has it. */
export function findStep(type: ItemType, code: string): Step | undefined {
  return type.steps.find((step) => step.code === code);
}

export function isRequired(field: Field): boolean {
  return field.required !== undefined;
}
