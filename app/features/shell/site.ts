import type { SiteInfo } from '#app/ui/frame-types.ts';

const FOOTER = {
  privacyTo: '/privacy',
  accessibilityTo: '/accessibility',
  contactTo: '/contact',
  version: '0.1.0',
} as const;

type Texts = {
  readonly productName: string;
  readonly agencyName: string;
  readonly banner: string;
  readonly environmentRibbon: string;
  readonly isOfficialSite: boolean;
};

/** What the frames show of an installation's configuration. */
export function siteInfoOf(texts: Texts): SiteInfo {
  return {
    product: texts.productName,
    agency: texts.agencyName,
    banner: { text: texts.banner, isOfficial: texts.isOfficialSite },
    environment: texts.environmentRibbon || undefined,
    footer: FOOTER,
  };
}
