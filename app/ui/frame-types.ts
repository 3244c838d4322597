import type { Tone } from './types.ts';

/** A place in the navigation. `shortcut` is the letter after `g`. */
export type NavItem = {
  readonly to: string;
  readonly label: string;
  readonly count?: string | number | undefined;
  readonly shortcut?: string | undefined;
};

export type NavSection = {
  readonly label?: string | undefined;
  readonly items: readonly NavItem[];
};

/** Band colors tell apart whom one acts for; the name is always beside them. */
export type Band = 'blue' | 'teal' | 'violet' | 'green' | 'plum' | 'slate';

/** The organization or desk one acts for. */
export type ActingFor = {
  readonly name: string;
  /** "Organization", "Desk", "Destination". */
  readonly kind: string;
  readonly band: Band;
  /** The page that switches; it asks once. */
  readonly switchTo?: string | undefined;
};

export type Person = {
  readonly name: string;
  readonly email?: string | undefined;
  readonly links?: readonly { readonly to: string; readonly label: string }[] | undefined;
};

export type FooterInfo = {
  readonly privacyTo: string;
  readonly accessibilityTo: string;
  readonly contactTo: string;
  readonly version: string;
};

/** What configuration says about this installation. */
export type SiteInfo = {
  readonly product: string;
  readonly agency: string;
  /** The line on top. Only a site configured as official says that it is. */
  readonly banner?:
    | { readonly text: string; readonly isOfficial?: boolean | undefined }
    | undefined;
  /** Ribbon: "Demo", "Training". */
  readonly environment?: string | undefined;
  readonly footer: FooterInfo;
};

/** What the last act did, said once. */
export type Flash = { readonly tone: Tone; readonly text: string };

export type Mood = 'partner' | 'desk';
export type Density = 'comfortable' | 'compact';
