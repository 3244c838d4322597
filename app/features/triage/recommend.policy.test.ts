import { describe, expect, it } from 'vitest';
import { type RoutingFacts, recommendDestinations } from './recommend.policy.ts';

const nothing: RoutingFacts = {
  type: 'trend',
  dangerToLife: false,
  healthAndSafety: false,
  iprKind: null,
  evasionMethods: [],
  patterns: [],
  port: null,
  hts: null,
  informationGrade: null,
};

describe('recommended destinations', () => {
  it.each<[string, Partial<RoutingFacts>, readonly string[]]>([
    ['a trend note that names nothing', {}, []],
    ['a trend note with a tariff number', { hts: '6810.99.00' }, ['targeting']],
    ['a trend note with a port', { port: '2704' }, ['targeting']],
    ['an IPR allegation', { type: 'ipr', iprKind: 'gray_market' }, ['ipr-center']],
    ['counterfeits without a port', { type: 'ipr', iprKind: 'counterfeit' }, ['ipr-center']],
    [
      'counterfeits with a port',
      { type: 'ipr', iprKind: 'counterfeit', port: '2704' },
      ['targeting', 'ipr-center'],
    ],
    [
      'gray market with a port',
      { type: 'ipr', iprKind: 'gray_market', port: '2704' },
      ['ipr-center'],
    ],
    ['goods that harm health', { type: 'ipr', healthAndSafety: true }, ['ipr-center', 'hsi']],
    [
      'evasion by transshipment',
      { type: 'adcvd', evasionMethods: ['transshipment'] },
      ['targeting'],
    ],
    [
      'evasion with forged papers',
      { type: 'adcvd', evasionMethods: ['transshipment', 'false_documents'] },
      ['targeting', 'hsi'],
    ],
    ['a preference claim', { type: 'preference', patterns: ['undercounting'] }, ['targeting']],
    [
      'a stolen identity',
      { type: 'preference', patterns: ['stolen_identity'] },
      ['targeting', 'hsi'],
    ],
    ['danger to life, whatever it is', { dangerToLife: true }, ['targeting', 'hsi']],
    [
      'danger to life, though graded improbable',
      { dangerToLife: true, informationGrade: '5' },
      ['targeting', 'hsi'],
    ],
    [
      'anything graded improbable',
      { type: 'adcvd', evasionMethods: ['false_documents'], informationGrade: '5' },
      [],
    ],
    ['anything graded doubtful', { type: 'adcvd', informationGrade: '4' }, ['targeting']],
  ])('for %s', (_name, facts, expected) => {
    expect(
      recommendDestinations({ ...nothing, ...facts }).map((entry) => entry.destination),
    ).toEqual(expected);
  });

  it('name each destination once, with all its reasons as sentences', () => {
    const recommended = recommendDestinations({
      ...nothing,
      type: 'ipr',
      dangerToLife: true,
      healthAndSafety: true,
      iprKind: 'counterfeit',
      port: '4701',
    });

    expect(recommended).toEqual([
      {
        destination: 'targeting',
        reason:
          'Someone may be in danger: shipments must be stopped. Counterfeits with a known port can be stopped there.',
      },
      { destination: 'ipr-center', reason: 'It is about an intellectual property right.' },
      {
        destination: 'hsi',
        reason:
          'Someone may be in danger: investigators hear first. Counterfeits that harm health or safety are a crime.',
      },
    ]);
  });
});
