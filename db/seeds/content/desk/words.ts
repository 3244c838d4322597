import { type Deck, deckOf, fill, type Slots } from '../compose/deck.ts';
import { portCities } from '../compose/firms.ts';
import type { CoreCase } from '../core.types.ts';
import type { Random } from '../random.ts';
import type { DestinationKey, ItemType } from '../world.types.ts';
import * as phrases from './phrases.ts';

type Phrases = typeof phrases;
type Lists = {
  readonly [Name in Exclude<keyof Phrases, 'outcomes' | 'requests'>]: Deck<Phrases[Name][number]>;
};

/** The desk's phrases as decks, drawn evenly over the whole world. */
export type DeskWords = Lists & {
  readonly outcome: (type: ItemType) => Phrases['outcomes'][ItemType][number];
  readonly request: (destination: DestinationKey) => string;
};

/** One set of decks for a world. */
export function deskWords(random: Random): DeskWords {
  const outcomes = {
    adcvd: deckOf(phrases.outcomes.adcvd, random),
    ipr: deckOf(phrases.outcomes.ipr, random),
    preference: deckOf(phrases.outcomes.preference, random),
    trend: deckOf(phrases.outcomes.trend, random),
  };
  const requests = {
    targeting: deckOf(phrases.requests.targeting, random),
    'ipr-center': deckOf(phrases.requests['ipr-center'], random),
    hsi: deckOf(phrases.requests.hsi, random),
  };
  return {
    questions: deckOf(phrases.questions, random),
    openQuestions: deckOf(phrases.openQuestions, random),
    trendQuestions: deckOf(phrases.trendQuestions, random),
    trendNotes: deckOf(phrases.trendNotes, random),
    vettedTrends: deckOf(phrases.vettedTrends, random),
    rejectedTrends: deckOf(phrases.rejectedTrends, random),
    trendRequests: deckOf(phrases.trendRequests, random),
    notes: deckOf(phrases.notes, random),
    gradingReasons: deckOf(phrases.gradingReasons, random),
    vettedReasons: deckOf(phrases.vettedReasons, random),
    rejectedReasons: deckOf(phrases.rejectedReasons, random),
    mergedReasons: deckOf(phrases.mergedReasons, random),
    returnReasons: deckOf(phrases.returnReasons, random),
    withdrawReasons: deckOf(phrases.withdrawReasons, random),
    closeReasons: deckOf(phrases.closeReasons, random),
    destinationReturns: deckOf(phrases.destinationReturns, random),
    recallReasons: deckOf(phrases.recallReasons, random),
    callSummaries: deckOf(phrases.callSummaries, random),
    conferenceSubjects: deckOf(phrases.conferenceSubjects, random),
    conferenceAgendas: deckOf(phrases.conferenceAgendas, random),
    conferenceSummaries: deckOf(phrases.conferenceSummaries, random),
    outcome: (type) => outcomes[type].draw(),
    request: (destination) => requests[destination].draw(),
  };
}

/** What the phrases may speak of in this item. */
export function slotsFor(item: CoreCase, liaison: string): Slots {
  const adverse = item.parties.find(([role]) => role !== 'right_holder' && role !== 'other');
  return {
    goods:
      item.goods
        .split(/[,;]/)[0]
        ?.toLowerCase()
        .replace(/\bu\.s\./, 'U.S.')
        .replace(/corvane/, 'CORVANE') ?? 'the goods',
    party: adverse?.[1] ?? 'the firm',
    port:
      item.port === undefined ? 'the port' : (portCities[item.port]?.split(',')[0] ?? 'the port'),
    liaison,
  };
}

export { fill };
