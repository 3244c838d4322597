/** A value the form carries without showing it. Never trust it on return. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** Several hidden values. */
export function HiddenFields({ values }: { values: Readonly<Record<string, string>> | undefined }) {
  return Object.entries(values ?? {}).map(([name, value]) => (
    <HiddenField key={name} name={name} value={value} />
  ));
}
