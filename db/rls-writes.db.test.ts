import { COMPLETION } from './testing/cases/completion.ts';
import { DESK } from './testing/cases/desk.ts';
import { FILING } from './testing/cases/filing.ts';
import { PEOPLE } from './testing/cases/people.ts';
import { describeWrites } from './testing/rls-writes.ts';

describeWrites([...FILING, ...COMPLETION, ...DESK, ...PEOPLE]);
