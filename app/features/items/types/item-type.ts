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

/** Holds when the answer of a field is one of these codes, or for a checkbox when it is ticked: `['on']`. */
export interface Condition {
  readonly field: string;
  readonly is: readonly string[];
}

interface FieldBase {
  /** Name in forms and in the stored filing; unique within a type. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** A right answer, shown as hint and in the message about a wrong one. */
  readonly example?: string;
  /** Makes the field required: what the form says when it is missing. */
  readonly required?: string;
  /** Required only when this holds. */
  readonly requiredWhen?: Condition;
  /** Asked only when this holds; an answer to what is not asked is kept in the draft and left out of the filing. */
  readonly shownWhen?: Condition;
  /** Brackets are refused here: the law makes this part of the public record. */
  readonly neverConfidential?: true;
  /** Where the first (or only) code of the answer is stored in clear. Without it the answer is sealed only. */
  readonly clear?: ClearColumn;
}

/** A text that has a form of its own, such as a registration number. */
export interface TextFormat {
  /** The canonical form of what was typed, or null if it is none. */
  readonly parse: (typed: string) => string | null;
  /** Regular expression of the canonical form, for those who write filings by program. */
  readonly pattern: string;
}

/** A question with one short answer; what the columns of a table are made of. */
export type CellField = FieldBase &
  (
    | {
        readonly kind: 'text' | 'longtext';
        readonly maxLength: number;
        readonly isEmail?: true;
        readonly format?: TextFormat;
        /** The answer is the name of a picture among the evidence, which shows what another column of the row says. */
        readonly pictureOf?: string;
      }
    | { readonly kind: 'choice'; readonly choices: Lookup<Entry> }
    | { readonly kind: 'money' | 'count' | 'date' }
  );

/** Rows of the same questions: visits, parcels, pairs of features. */
export type TableField = FieldBase & {
  readonly kind: 'table';
  /** What one row is, such as "Visit". */
  readonly row: string;
  readonly columns: readonly CellField[];
  readonly maxRows: number;
};

/** A question of the form; its kind decides control, reading, display and exchange format. */
export type Field =
  | CellField
  | TableField
  | (FieldBase &
      (
        | { readonly kind: 'multi'; readonly choices: Lookup<Entry> }
        | { readonly kind: 'country' | 'hts' | 'order'; readonly isMany?: true }
        | { readonly kind: 'port' | 'ior' | 'checkbox' | 'parties' | 'narrative' }
      ));

export type FieldKind = Field['kind'];

/** One page of the form. */
export interface Step {
  readonly code: string;
  readonly title: string;
  readonly help: string;
  readonly fields: readonly Field[];
  /** The page is part of the form only when this holds. */
  readonly shownWhen?: Condition;
}

/** A rule between fields; it must accept what is missing, since each field speaks for itself. */
export interface Rule {
  /** Field that shows the message. */
  readonly at: string;
  /** Fields it reads; a step checks the rules whose fields are all its own. */
  readonly reads: readonly string[];
  /** The sentence to show, or null when the rule holds. */
  readonly check: (filing: Filing) => string | null;
  /** Binds only when this holds, wherever its answer stands. */
  readonly when?: Condition;
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
  /** Asked of a filing only when this holds. */
  readonly when?: Condition;
}

/** Time that the law or a promise gives the desk, counted in business days from the acknowledgment. */
export interface TypeClock {
  readonly code: string;
  /** What is to be done in it. */
  readonly label: string;
  readonly businessDays: number;
  /** Where it stands. */
  readonly basis: string;
  /** Runs only when this holds. */
  readonly when?: Condition;
}

/** Everything that form, validation, item page, receipt, package and exchange formats need to know about a kind of item. */
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
  /** Sufficient to act on: advice to the filer, help to the desk, a gate for nobody. */
  readonly sufficiency: readonly CheckPoint[];
  readonly clocks: readonly TypeClock[];
  /** A filing names one party of this role; more of them are split into linked filings. */
  readonly oneParty?: string;
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

/** The column of which this one names a picture, if it does. */
export function pictureOf(column: CellField): string | undefined {
  return 'pictureOf' in column ? column.pictureOf : undefined;
}

export function isRequired(field: { readonly required?: string }): boolean {
  return field.required !== undefined;
}
