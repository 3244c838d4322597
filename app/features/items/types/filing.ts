/** A narrative as the editor stores it; the editor's own schema checks what is inside. */
export interface RichText {
  readonly type: 'doc';
  readonly content?: readonly unknown[];
}

/** A person or firm named in a filing; what is not known is an empty text. */
export interface Party {
  readonly role: string;
  readonly name: string;
  readonly address: string;
  /** ISO code. */
  readonly country: string;
  /** Canonical importer number. */
  readonly importerNumber: string;
  /** Any other identifier: manufacturer code, tax number, web address. */
  readonly identifier: string;
}

/** A row of a table by column; what was not answered is absent. */
export type TableRow = Readonly<Record<string, string | number>>;

export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Party[]
  | readonly TableRow[]
  | RichText;

/** The answers of a filing in canonical form, by field name; what was not answered is absent. */
export type Filing = Readonly<Record<string, FieldValue>>;

/** Port to the editor: checks a posted narrative (JSON or text) and returns the document or what is wrong with it. */
export type ReadRichText = (
  posted: unknown,
) => { readonly doc: RichText } | { readonly problem: string };

/** Whether a field value is a narrative. */
export function isRichText(value: unknown): value is RichText {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
}

/** Whether a value is a party, filed or typed. */
export function isParty(value: unknown): value is Party {
  return typeof value === 'object' && value !== null && 'role' in value && 'name' in value;
}

/** The text of an answer, empty when missing or of another kind. */
export function textOf(filing: Filing, name: string): string {
  const value = filing[name];
  return typeof value === 'string' ? value : '';
}

/** The answers of a field that takes several, also when it holds only one. */
export function listOf(filing: Filing, name: string): readonly string[] {
  const value = filing[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value)
    ? value.filter((entry): entry is string => typeof entry === 'string')
    : [];
}

/** An amount in U.S. dollars, or null. */
export function amountOf(filing: Filing, name: string): number | null {
  const value = filing[name];
  return typeof value === 'number' ? value : null;
}

export function isChecked(filing: Filing, name: string): boolean {
  return filing[name] === true;
}

/** The parties of a filing, optionally of one role. */
export function partiesOf(filing: Filing, role?: string): readonly Party[] {
  const value = filing['parties'];
  const parties = Array.isArray(value) ? value.filter(isParty) : [];
  return role === undefined ? parties : parties.filter((party) => party.role === role);
}

function isRow(value: unknown): value is TableRow {
  return typeof value === 'object' && value !== null;
}

/** The rows of a table, none when missing or of another kind. */
export function rowsOf(filing: Filing, name: string): readonly TableRow[] {
  const value = filing[name];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** The narrative of a filing, or null. */
export function narrativeOf(filing: Filing): RichText | null {
  const value = filing['narrative'];
  return isRichText(value) ? value : null;
}

const MAX_NODES = 20_000;

/** The words of a narrative without its marks, blocks parted by line breaks. Works on unknown nodes and any depth. */
export function plainTextOf(doc: RichText): string {
  const lines: string[] = [];
  const pending: unknown[] = [doc];
  for (let seen = 0; pending.length > 0 && seen < MAX_NODES; seen += 1) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ('text' in node && typeof node.text === 'string')
      lines.push((lines.pop() ?? '') + node.text);
    else if (
      'type' in node &&
      node.type !== 'hardBreak' &&
      'content' in node &&
      Array.isArray(node.content)
    ) {
      lines.push('');
      pending.push(...[...node.content].reverse());
    } else lines.push('');
  }
  return lines.filter((line) => line.trim() !== '').join('\n');
}
