import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';

/** One `primary` per page. `quiet` reads like a link; `danger` takes something away. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

type Look = {
  variant?: ButtonVariant | undefined;
  size?: 'normal' | 'big' | 'small' | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
};

type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'children' | 'type'> & {
    type?: 'submit' | 'button' | undefined;
    /** Work is under way: the button stays focusable, says so, and takes no second press. */
    isBusy?: boolean | undefined;
  };

/** A button that says what happens. Submits its form unless `type` is "button". */
export function Button({
  variant,
  size,
  icon,
  isBusy,
  type = 'submit',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, size })}
      aria-disabled={isBusy ? true : rest['aria-disabled']}
      data-busy={isBusy ? '' : undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      <Content icon={icon}>{children}</Content>
    </button>
  );
}

type ButtonLinkProps = Look & {
  to: string;
  /** Loads a whole document instead of a page of the application: downloads, other hosts. */
  isDocument?: boolean | undefined;
  id?: string | undefined;
};

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink({
  to,
  variant,
  size,
  icon,
  isDocument = false,
  id,
  children,
}: ButtonLinkProps) {
  return (
    <Link
      to={to}
      reloadDocument={isDocument}
      className={buttonClass({ variant, size })}
      {...(id ? { id } : {})}
    >
      <Content icon={icon}>{children}</Content>
    </Link>
  );
}

/** The classes of a button, for the few elements that must look like one (a summary, a file label). */
export function buttonClass({
  variant = 'primary',
  size = 'normal',
}: Pick<Look, 'variant' | 'size'>): string {
  return classNames(
    'usa-button psilo-button',
    variant === 'secondary' && 'usa-button--outline',
    variant === 'quiet' && 'psilo-button--quiet',
    variant === 'danger' && 'psilo-button--danger',
    size === 'big' && 'psilo-button--big',
    size === 'small' && 'psilo-button--small',
  );
}

function Content({ icon, children }: { icon: IconName | undefined; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </>
  );
}
