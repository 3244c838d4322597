import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { toneIcon } from './tone.ts';
import type { Tone } from './types.ts';

type AlertProps = {
  tone: Tone;
  title?: string | undefined;
  isSlim?: boolean | undefined;
  /** Announced when it appears: for what happens after the page has loaded, not for what it was born with. */
  isLive?: boolean | undefined;
  children: ReactNode;
};

/** A message about this page: what happened, what it means, what to do. */
export function Alert({ tone, title, isSlim, isLive, children }: AlertProps) {
  return (
    <div
      className={classNames('psilo-alert', `psilo-tone-${tone}`, isSlim && 'psilo-alert--slim')}
      role={isLive ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon name={toneIcon(tone)} />
      <div className="psilo-alert__body">
        {title ? <p className="psilo-alert__title">{title}</p> : null}
        <div>{children}</div>
      </div>
    </div>
  );
}
