import { createLookup, type Entry, type Lookup } from './lookup.ts';

/** A grade with the definition that stands beside it. */
export interface Grade extends Entry {
  readonly definition: string;
}

/** A scheme that grades source and information independently of each other. */
export interface GradingScheme {
  readonly code: string;
  readonly name: string;
  readonly source: Lookup<Grade>;
  readonly information: Lookup<Grade>;
}

/** Admiralty 6×6, the default scheme. */
export const admiralty: GradingScheme = {
  code: 'admiralty',
  name: 'Admiralty 6×6',
  source: createLookup<Grade>([
    {
      code: 'A',
      name: 'Reliable',
      definition: 'No doubt about the source; what it said before was right.',
    },
    { code: 'B', name: 'Usually reliable', definition: 'Minor doubts; mostly right before.' },
    { code: 'C', name: 'Fairly reliable', definition: 'Some doubts, but right before.' },
    {
      code: 'D',
      name: 'Not usually reliable',
      definition: 'Considerable doubts; sometimes right before.',
    },
    { code: 'E', name: 'Unreliable', definition: 'Not to be trusted; mostly wrong before.' },
    { code: 'F', name: 'Cannot be judged', definition: 'New to us, or not enough to go by.' },
  ]),
  information: createLookup<Grade>([
    {
      code: '1',
      name: 'Confirmed',
      definition: 'Other independent sources say the same; it is logical and fits what we know.',
    },
    {
      code: '2',
      name: 'Probably true',
      definition: 'Not confirmed; logical and fits other information.',
    },
    {
      code: '3',
      name: 'Possibly true',
      definition: 'Not confirmed; reasonably logical, fits some of what we know.',
    },
    {
      code: '4',
      name: 'Doubtful',
      definition: 'Not confirmed; possible, but nothing else points to it.',
    },
    {
      code: '5',
      name: 'Improbable',
      definition: 'Not confirmed; contradicted by other information.',
    },
    { code: '6', name: 'Cannot be judged', definition: 'Not enough to go by.' },
  ]),
};
