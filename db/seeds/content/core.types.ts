import type { ItemState, ReferralState } from './world.types.ts';

/** A party as the content names it: role, name, address, country and, where known, an identifier. */
export type CoreParty = readonly [
  role: string,
  name: string,
  address: string,
  country: string,
  identifier?: string,
];

/** What the desk and the destinations did with it, where the story asks for particular words. */
export type CoreDesk = {
  readonly question?: string;
  readonly answer?: string;
  readonly note?: string;
  readonly grade?: readonly [
    source: 'A' | 'B' | 'C' | 'D' | 'E' | 'F',
    information: '1' | '2' | '3' | '4' | '5' | '6',
    reason: string,
  ];
  readonly decision?: string;
  readonly call?: string;
  readonly returned?: string;
  readonly outcome?: string;
  readonly amountUsd?: number;
};

type Common = {
  /** Unique; part of the item's key. */
  readonly key: string;
  /** The liaison who files. */
  readonly by: string;
  /** Client, if it is not the liaison's own organization. */
  readonly for?: string;
  readonly title: string;
  /** Light markup, see `doc.ts`. */
  readonly text: string;
  readonly hts: string;
  readonly goods: string;
  readonly port?: string;
  readonly valueUsd?: number;
  readonly parties: readonly CoreParty[];
  readonly danger?: boolean;
  /** Pinned where the story needs it; otherwise the world decides. */
  readonly state?: ItemState;
  readonly referral?: ReferralState;
  readonly daysAgo?: number;
  readonly desk?: CoreDesk;
  /** Evidence: kind and what it shows; the first words name the file. */
  readonly files?: readonly (readonly [
    kind: 'photo' | 'table' | 'letter' | 'note',
    about: string,
  ])[];
};

export type AdcvdCase = Common & {
  readonly type: 'adcvd';
  readonly orders: readonly string[];
  /** Country under order, where the goods are believed to come from. */
  readonly madeIn: string;
  /** Country declared. */
  readonly declared: string;
  readonly method: string;
};

export type IprCase = Common & {
  readonly type: 'ipr';
  readonly right: string;
  readonly kind: string;
  readonly mark: string;
  readonly recordation?: string;
  readonly madeIn: string;
  readonly isSmallParcel?: boolean;
};

export type PreferenceCase = Common & {
  readonly type: 'preference';
  readonly agreement: string;
  readonly spi: string;
  readonly pattern: string;
  readonly rule: string;
  readonly declared: string;
  readonly madeIn: string;
};

export type TrendCase = Common & {
  readonly type: 'trend';
  readonly kind: string;
  readonly confidence: string;
  readonly madeIn: string;
};

/** One thing that a partner tells, before it becomes a filing. */
export type CoreCase = AdcvdCase | IprCase | PreferenceCase | TrendCase;
