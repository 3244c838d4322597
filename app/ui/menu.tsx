import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { useLocation } from './link.tsx';

type MenuProps = {
  label: string;
  icon?: IconName | undefined;
  /** Stands for the label where room is short. */
  initials?: string | undefined;
  align?: 'start' | 'end' | undefined;
  children: ReactNode;
};

/** A disclosure in the header. Opens without scripts; with them it closes on Esc, outside presses and navigation. */
export function Menu({ label, icon, initials, align = 'start', children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new location closes the menu
  useEffect(() => close(menu.current), [key]);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target))
        close(menu.current);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    close(menu.current);
    menu.current?.querySelector('summary')?.focus();
  };
  return (
    <details ref={menu} className="psilo-menu" onKeyDown={onKeyDown}>
      <summary>
        {icon ? <Icon name={icon} /> : null}
        {initials ? (
          <span className="psilo-menu__initials" aria-hidden="true">
            {initials}
          </span>
        ) : null}
        <span className="psilo-menu__label">{label}</span>
      </summary>
      <div className={`psilo-menu__panel psilo-menu__panel--${align}`}>{children}</div>
    </details>
  );
}

function close(menu: HTMLDetailsElement | null): void {
  if (menu) menu.open = false;
}
