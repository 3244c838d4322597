import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type EmptyStateProps = {
  title: string;
  /** Why it is empty and what comes next. */
  children?: ReactNode | undefined;
  action?: ReactNode | undefined;
  icon?: IconName | undefined;
};

/** What stands where a list would: it names the next step. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="psilo-empty">
      {icon ? <Icon name={icon} size="large" /> : null}
      <p className="psilo-empty__title">{title}</p>
      {children ? <div className="psilo-empty__words">{children}</div> : null}
      {action ? <div className="psilo-empty__action">{action}</div> : null}
    </div>
  );
}
