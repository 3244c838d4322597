/** What an action answers when a form needs a correction (the builders of `app/firewall` make it). */
type Failure = {
  readonly needsConfirmation?: boolean;
  readonly submission: {
    readonly error?: Readonly<Record<string, readonly string[] | null>> | null | undefined;
    readonly initialValue?: Readonly<Record<string, unknown>> | null | undefined;
  };
};

/** What a form shows after a failed try: messages by field, and what was typed. */
export type FormState = {
  readonly errors: Readonly<Record<string, readonly string[] | null>> | null;
  /** Nothing to correct: the person proves who they are, then sends it again. */
  readonly needsConfirmation: boolean;
  errorsOf(name: string): readonly string[] | undefined;
  typed(name: string): string | undefined;
  /** Everything typed or ticked under one name; undefined only before the first try, when defaults stand. */
  typedAll(name: string): readonly string[] | undefined;
  /** Parts of a field of several inputs, such as a date. */
  typedParts(name: string): Readonly<Record<string, string>> | undefined;
};

/** Reads an action's answer for rendering; the same on the server and in the browser. */
export function formStateOf(answer: unknown): FormState {
  const submission = isFailure(answer) ? answer.submission : undefined;
  const errors = submission?.error ?? null;
  const values = submission?.initialValue;
  return {
    errors,
    needsConfirmation: isFailure(answer) && answer.needsConfirmation === true,
    errorsOf: (name) => errors?.[name] ?? undefined,
    typed: (name) => {
      const value = values?.[name];
      return typeof value === 'string' ? value : undefined;
    },
    typedAll: (name) => {
      if (!values) return undefined;
      const value = values[name];
      if (typeof value === 'string') return [value];
      return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
    },
    typedParts: (name) => textsOf(values?.[name]),
  };
}

function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

function isFailure(answer: unknown): answer is Failure {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'submission' in answer &&
    typeof answer.submission === 'object' &&
    answer.submission !== null
  );
}
