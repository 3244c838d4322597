import { COLUMNS } from './testing/cases/columns.ts';
import { describeWrites } from './testing/rls-writes.ts';

describeWrites(COLUMNS);
