import { type MouseEvent, type ReactNode, useId, useRef } from 'react';
import { type ButtonVariant, buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

type ConfirmDialogProps = {
  trigger: string;
  /** The page that asks the same without scripts. */
  to: string;
  title: string;
  variant?: ButtonVariant | undefined;
  size?: 'normal' | 'big' | 'small' | undefined;
  children: ReactNode;
};

/** A link to a page that asks for confirmation; with scripts the question opens in a dialog on this page. */
export function ConfirmDialog({
  trigger,
  to,
  title,
  variant = 'secondary',
  size,
  children,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !dialog.current?.showModal) return;
    event.preventDefault();
    dialog.current.showModal();
  };
  return (
    <>
      <Link to={to} className={buttonClass({ variant, size })} onClick={open}>
        <span>{trigger}</span>
      </Link>
      <Dialog title={title} dialogRef={dialog}>
        {children}
      </Dialog>
    </>
  );
}

type DialogProps = {
  title: string;
  dialogRef: React.RefObject<HTMLDialogElement>;
  children: ReactNode;
};

/** A native dialog: Esc closes it and focus returns where it was. */
export function Dialog({ title, dialogRef, children }: DialogProps) {
  const titleId = useId();
  return (
    <dialog ref={dialogRef} className="psilo-dialog" aria-labelledby={titleId}>
      <div className="psilo-dialog__head">
        <h2 id={titleId} className="psilo-h2">
          {title}
        </h2>
        <button
          type="button"
          className="psilo-icon-button"
          aria-label="Close"
          onClick={() => dialogRef.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="psilo-dialog__body">{children}</div>
    </dialog>
  );
}
