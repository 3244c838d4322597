import { useState } from 'react';
import { Icon } from './icon.tsx';
import { useHydrated } from './use-hydrated.ts';

/** Copies a value. Absent until scripts run, since the value beside it can be selected. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const isHydrated = useHydrated();
  const [outcome, setOutcome] = useState('');
  if (!isHydrated) return null;

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('Copied'),
      () => setOutcome('Copy it by hand'),
    );
  return (
    <span className="psilo-copy">
      <button type="button" aria-label={label} title={label} onClick={copy}>
        <Icon name={outcome === 'Copied' ? 'check' : 'copy'} />
      </button>
      <span role="status">{outcome}</span>
    </span>
  );
}
