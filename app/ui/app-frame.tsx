import { type ReactNode, useMemo, useRef } from 'react';
import type { Flash, Mood, NavSection } from './frame-types.ts';
import { KeyboardHelp, type Shortcut } from './keyboard-help.tsx';
import { useNavigation } from './link.tsx';
import { FlashRegion, SiteFooter, SiteTop } from './site-frame.tsx';
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx';
import { SiteNav } from './site-nav.tsx';
import { TimeZone } from './time-stamp.tsx';
import type { Moment } from './types.ts';
import { useDensity } from './use-density.ts';
import { useFocusOnNavigate } from './use-focus-on-navigate.ts';

type AppFrameProps = Omit<SiteHeaderProps, 'density'> & {
  mood: Mood;
  flash?: Flash | undefined;
  /** The reader's zone; U.S. Eastern when left out. */
  timeZone?: string | undefined;
  /** The server's clock, so that "today" is the same on server and browser. */
  now?: Moment | undefined;
  children: ReactNode;
};

/** The frame of every signed-in page: calm with top navigation for partners, dense with side navigation for the desk. */
export function AppFrame({
  mood,
  flash,
  timeZone = 'America/New_York',
  now,
  children,
  ...header
}: AppFrameProps) {
  const main = useRef<HTMLElement>(null);
  const chosen = useDensity();
  const density = mood === 'desk' ? chosen : undefined;
  useFocusOnNavigate(main);
  const shortcuts = useMemo(
    () => frameShortcuts(header.navigation, header.search !== undefined),
    [header.navigation, header.search],
  );
  return (
    <TimeZone timeZone={timeZone} now={now}>
      <KeyboardHelp shortcuts={shortcuts}>
        <div className={`psilo-frame psilo-${mood} psilo-density-${density ?? 'comfortable'}`}>
          <SiteTop site={header.site} />
          <SiteHeader {...header} density={density} />
          <Progress />
          <div className="psilo-body">
            <div className="psilo-body__nav">
              <SiteNav label="Main" sections={header.navigation} />
            </div>
            <main ref={main} id="main" className="psilo-main" tabIndex={-1}>
              <FlashRegion flash={flash} />
              {children}
            </main>
          </div>
          <SiteFooter site={header.site} />
        </div>
      </KeyboardHelp>
    </TimeZone>
  );
}

/** A line under the header while a page or form is under way; the old page stays. */
function Progress() {
  const { state } = useNavigation();
  return (
    <div className="psilo-progress" role="status">
      {state === 'idle' ? null : <span>{state === 'submitting' ? 'Sending…' : 'Loading…'}</span>}
    </div>
  );
}

function frameShortcuts(
  navigation: readonly NavSection[],
  hasSearch: boolean,
): readonly Shortcut[] {
  const places = navigation
    .flatMap((section) => section.items)
    .flatMap(({ to, label, shortcut }) =>
      shortcut ? [{ keys: `g ${shortcut}`, does: label, to }] : [],
    );
  return hasSearch ? [{ keys: '/', does: 'Search', targetId: 'site-search' }, ...places] : places;
}
