import { type RefObject, useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from './link.tsx';

/**
 * After a move to another page, focus goes to its title, as a full page load would start the reader there. A frame that
 * a move brought (signing in) moves it too; one that came with the document leaves it to the browser.
 */
export function useFocusOnNavigate(main: RefObject<HTMLElement>): void {
  const { pathname } = useLocation();
  const isOfDocument = useNavigationType() === 'POP';
  const shown = useRef(isOfDocument ? pathname : null);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const title = main.current?.querySelector<HTMLElement>('h1') ?? main.current;
    title?.focus({ preventScroll: true });
  }, [pathname, main]);
}
