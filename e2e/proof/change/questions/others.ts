import {
  DESTINATION_NAMES,
  DESTINATIONS,
  type Model,
  ORGANIZATIONS,
  OUTSIDE_OFFICERS,
  type Referral,
} from '../model.ts';
import { receives } from '../rights.ts';
import { closedTo } from './partner.ts';
import {
  ABSENT,
  type Asker,
  detail,
  file,
  list,
  type Question,
  rowsIn,
  rowsOf,
  within,
} from './question.ts';

/** A destination: its own referral packages from delivery on, and nothing else. */
export const askAsDestination: Asker = (model, who) => {
  if (!DESTINATION_NAMES.some((name) => DESTINATIONS[name].officer === who)) return [];
  const own = model.referrals.filter((referral) => receives(who, referral));
  const view = (name: string, isFit: (state: string) => boolean) =>
    list(who, '/referrals', {
      query: `?view=${name}`,
      rows: own.filter(({ state }) => isFit(state)).map(({ label, state }) => `${label} ${state}`),
      read: rowsOf('referrals', ({ state }) => state),
    });
  return [
    view('all', () => true),
    view('new', (state) => state === 'delivered'),
    view('accepted', (state) => state === 'accepted' || state === 'outcome_reported'),
    ...model.referrals.flatMap((referral) => referralOf(model, who, referral)),
    ...model.items.flatMap(({ label }) => closedTo(who, label)),
  ];
};

function referralOf(_model: Model, who: Parameters<Asker>[1], referral: Referral) {
  const isOpen = receives(who, referral);
  const labels = { referralId: referral.label, fileId: `package file of ${referral.label}` };
  // RULES 4: an officer from outside reads the public version and public files, unless a second person approved.
  const isFull = referral.rendition === 'full' && (!isOutside(who) || referral.isApproved);
  const isShared = isFull || referral.isFilePublic;
  return [
    detail(who, '/referrals/:referralId', {
      labels,
      expected: isOpen
        ? referralIn(referral.state, isFull ? 'full' : 'public', referral.isToldWithdrawn)
        : ABSENT,
      read: (data) => {
        const isTold = typeof data['withdrawnAt'] === 'string';
        return referralIn(data['state'], within(data, 'package', 'rendition'), isTold);
      },
    }),
    ...(referral.hasFile
      ? [file(who, '/referrals/:referralId/files/:fileId', { labels, isOpen: isOpen && isShared })]
      : []),
    file(who, '/referrals/:referralId/pdf', { labels, isOpen }),
  ];
}

function referralIn(state: unknown, rendition: unknown, isTold: boolean): string {
  return `${String(state)}, ${String(rendition)}, ${isTold ? 'withdrawn by its partner' : 'standing'}`;
}

function isOutside(who: Parameters<Asker>[1]): boolean {
  return OUTSIDE_OFFICERS.includes(who);
}

/** Auditors see that something was opened and disclosed; they read no item (RULES 11). */
export const askAsAuditor: Asker = (model, who) => {
  if (who !== 'auditor' && who !== 'privacyOfficer') return [];
  const openings = list(who, '/emergency-openings', {
    rows: model.openings.map(({ label, isOpen }) => `${label} ${isOpen ? 'open' : 'over'}`),
    read: rowsOf('openings', ({ isOpen }) => (isOpen === true ? 'open' : 'over')),
  });
  return [
    ...(who === 'auditor' ? [openings] : []),
    list(who, '/disclosures', {
      rows: model.referrals.map(
        (one) => `disclosure of ${one.label} ${one.isDelivered ? 'disclosed' : undelivered(one)}`,
      ),
      read: rowsOf('disclosures', ({ state }) => state),
    }),
    ...model.items.flatMap(({ label }) => closedTo(who, label)),
  ];
};

function undelivered({ state }: Referral): string {
  return state === 'undone' ? 'undone' : 'intended';
}

/** Onboarding administrators know organizations, not items. */
export const askAsOnboarding: Asker = ({ suspended, items }, who) => {
  if (who !== 'onboardingAdmin') return [];
  const organizations: Question = list(who, '/organizations', {
    query: '?view=suspended',
    rows: [...suspended].map((name) => `${name} suspended`),
    read: (data, names) =>
      rowsIn(data, 'organizations')
        .filter(({ id }) => ORGANIZATIONS.some((name) => name === names(id)))
        .map(({ id, state }) => `${names(id)} ${String(state)}`),
  });
  return [organizations, ...items.flatMap(({ label }) => closedTo(who, label))];
};
