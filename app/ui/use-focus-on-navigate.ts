import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from './link.tsx';

/** After a move to another page, focus goes to its title, as a full page load would start the reader there. */
export function useFocusOnNavigate(main: RefObject<HTMLElement>): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const title = main.current?.querySelector<HTMLElement>('h1') ?? main.current;
    title?.focus({ preventScroll: true });
  }, [pathname, main]);
}
