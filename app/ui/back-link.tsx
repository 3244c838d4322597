import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

/** A page and what its link says. */
export type BackTo = { readonly to: string; readonly label: string };

/** The way to the page that this one belongs to, above its title. */
export function BackLink({ to, label }: BackTo) {
  return (
    <Link className="psilo-back" to={to}>
      <Icon name="arrow-back" />
      {label}
    </Link>
  );
}
