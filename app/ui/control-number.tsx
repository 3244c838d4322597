import { CopyButton } from './copy-button.tsx';
import { Link } from './link.tsx';

type ControlNumberProps = { value: string; to?: string | undefined; hasCopy?: boolean | undefined };

/** A control number as it is read aloud: fixed width, never broken across lines. */
export function ControlNumber({ value, to, hasCopy }: ControlNumberProps) {
  const number = <code className="psilo-code">{value}</code>;
  return (
    <span className="psilo-control-number">
      {to ? <Link to={to}>{number}</Link> : number}
      {hasCopy ? <CopyButton value={value} label="Copy control number" /> : null}
    </span>
  );
}
