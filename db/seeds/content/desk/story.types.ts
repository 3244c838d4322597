import type { Slots } from '../compose/deck.ts';
import type { CoreCase } from '../core.types.ts';
import type { Random } from '../random.ts';
import type { DemoItem, DemoPerson } from '../world.types.ts';
import type { Plan } from './plan.ts';
import type { Clockwork } from './times-of-life.ts';
import type { DeskWords } from './words.ts';

/** All that the parts of one item's story need. */
export type Story = {
  readonly item: CoreCase;
  readonly plan: Plan;
  readonly random: Random;
  readonly words: DeskWords;
  readonly slots: Slots;
  readonly clock: Clockwork;
  readonly liaison: DemoPerson;
  readonly analyst: string;
  readonly now: Date;
};

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the desk adds to an item, grown act by act in order of time. */
export type DeskWork = {
  [Key in
    | 'transitions'
    | 'gradings'
    | 'questions'
    | 'notes'
    | 'contacts'
    | 'conferences'
    | 'decisions'
    | 'referrals']: Mutable<DemoItem[Key][number]>[];
};

/** Nothing done yet. */
export function noWork(): DeskWork {
  return {
    transitions: [],
    gradings: [],
    questions: [],
    notes: [],
    contacts: [],
    conferences: [],
    decisions: [],
    referrals: [],
  };
}
