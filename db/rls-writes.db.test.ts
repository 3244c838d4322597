import { ACCUSED } from './testing/cases/accused.ts';
import { ACCUSED_READS } from './testing/cases/accused-reads.ts';
import { AUTHORITIES } from './testing/cases/authorities.ts';
import { CHANGES } from './testing/cases/changes.ts';
import { COMPLETION } from './testing/cases/completion.ts';
import { DESK } from './testing/cases/desk.ts';
import { DESTRUCTIONS } from './testing/cases/destructions.ts';
import { FILING } from './testing/cases/filing.ts';
import { FRESH } from './testing/cases/fresh.ts';
import { MATTERS } from './testing/cases/matters.ts';
import { ONBOARDING } from './testing/cases/onboarding.ts';
import { PEOPLE } from './testing/cases/people.ts';
import { PROPOSALS } from './testing/cases/proposals.ts';
import { RECUSED } from './testing/cases/recused.ts';
import { RELEASES } from './testing/cases/releases.ts';
import { TRAIL } from './testing/cases/trail.ts';
import { WORK } from './testing/cases/work.ts';
import { describeWrites } from './testing/rls-writes.ts';

describeWrites([
  ...FILING,
  ...COMPLETION,
  ...CHANGES,
  ...DESK,
  ...WORK,
  ...PEOPLE,
  ...ONBOARDING,
  ...TRAIL,
  ...RECUSED,
  ...MATTERS,
  ...PROPOSALS,
  ...RELEASES,
  ...DESTRUCTIONS,
  ...FRESH,
  ...AUTHORITIES,
  ...ACCUSED,
  ...ACCUSED_READS,
]);
