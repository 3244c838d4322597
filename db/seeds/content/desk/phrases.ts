import type { DestinationKey, ItemType } from '../world.types.ts';

/** Words of the desk where a story brings none of its own. `<goods>`, `<party>`, `<port>`, `<place>` are filled. */
export const questions: readonly (readonly [question: string, answer: string])[] = [
  [
    'Who saw this first-hand, and is that person willing to be called?',
    'Our own employee. Call me first and I will bring the two of you together.',
  ],
  [
    'Do you still hold the pieces or the packaging, and who has had access to them since?',
    'Yes, in a locked cabinet. Two of us have a key and we wrote down each time it was opened.',
  ],
  [
    'Can you give container or bill numbers for at least one of the shipments?',
    'Three container numbers are on the second sheet of the table. The rest we know only by week.',
  ],
  [
    'On which dates were the purchases made, and is there a receipt for each?',
    'The receipts are scanned and attached now; two carry the name of the clerk.',
  ],
  [
    'What is the basis for the value you give? An estimate is fine if we know it is one.',
    'Quantity from the arrivals, price from the offer. It may be off by a fifth either way.',
  ],
  [
    'Is the address you give the place of business or only the registered agent?',
    'The place of business. The registered agent is in another state and serves hundreds.',
  ],
  [
    'Have you told anyone else about this, including another agency?',
    'Nobody outside the company. We filed nothing elsewhere.',
  ],
  [
    'May the observation on <goods> be passed on if nothing points to you?',
    'Yes, without the date and without the name of the town.',
  ],
  [
    'When do you expect the next arrival at <port>?',
    'Between ten and fifteen days from today if they keep to their habit.',
  ],
  [
    'Does <party> buy from you as well, or has it ever done so?',
    'It did until two years ago. We parted over payment and I say so to be fair.',
  ],
];

export const openQuestions = [
  'Can you say whether <party> appears on any paper you hold, rather than in conversation only?',
  'Which of the photographs show <goods> as found, and which were taken later?',
  'Do the marks you describe appear on every piece or on some?',
  'Is there anyone besides the source who could confirm the dates?',
  'Could you send the original file of the table? The copy we have cuts off the last column.',
] as const;

export const trendQuestions: readonly (readonly [question: string, answer: string])[] = [
  [
    'How many cases stand behind the note, and over which weeks?',
    'The count is on the sheet that I attach now, week by week.',
  ],
  ['May the note go to other ports in the public version?', 'Yes. Take out our name and the town.'],
  [
    'Is this seen by you only, or do others in the trade say the same?',
    'Two others said so at a dinner. I would not quote them.',
  ],
  [
    'What would you look for first if you stood at <port>?',
    'At the paper on the carton, then inside the flap. It takes a minute.',
  ],
];

export const trendNotes = [
  'Fits what two ports wrote in their monthly notes.',
  'Good for the quarterly picture; no single shipment in it.',
  'Liaison knows the trade. Forecasts from this partner came true twice and failed once.',
  'Public version reads well without the figures.',
  'Compare with entries at <port> before passing it on.',
] as const;

export const vettedTrends: readonly (readonly [
  code: 'corroborated' | 'informative',
  text: string,
])[] = [
  ['informative', 'Changes where to look. Passed on in the public version.'],
  ['corroborated', 'Port data of two months show the same movement.'],
  ['informative', 'Concrete enough for the guide that officers carry.'],
  ['informative', 'Counted and dated; worth reading at the next planning of exams.'],
];

export const notes = [
  'Checked <party> by number against earlier items; what was found stands on its card.',
  'Name of <party> is close to a firm in another item; address and number differ. Not linked.',
  'Arrivals at <port> in our data roughly agree with what the partner counts.',
  'Partner usually files with evidence; here there is little. Ask before judging.',
  'Looked at the marks with the specialist for <goods>. Plausible, wants to see a piece.',
  'Price comparison is fair for the quarter. Currency moved since.',
  'Value looks high for the number of containers; partner may have counted twice.',
  'Kept the name of the place out of the public version: only a handful of people could know it.',
  'Second filing on <goods> this quarter. If a third comes, propose a joint issue.',
  'Spoke to the port: they know the door but not the importer.',
  '<party> is young in the registers we can see; owners not yet clear.',
  'Dates in the narrative agree with the dates in the port data.',
] as const;

export const gradingReasons: readonly (readonly [
  source: 'A' | 'B' | 'C' | 'D' | 'F',
  information: '1' | '2' | '3' | '4' | '6',
  reason: string,
])[] = [
  [
    'A',
    '2',
    'Source has been right in four of four. Papers support the main point; quantity is estimated.',
  ],
  ['B', '2', 'Usually right. First-hand on the goods, inference on the route.'],
  ['B', '3', 'Usually right, but the decisive part is what somebody else told.'],
  ['C', '3', 'Mixed record. Fits what we know of the trade and is not confirmed.'],
  ['C', '2', 'Some doubts about motive; the documents speak for themselves.'],
  ['F', '3', 'First filing of this liaison. Reasonable, nothing to measure it by.'],
  ['B', '1', 'Confirmed by port data that the partner cannot have seen.'],
  ['D', '4', 'Earlier filings did not hold. This one rests on a rumor.'],
  ['A', '1', 'Pieces examined by our own specialist.'],
  ['F', '6', 'Cannot be judged before the question is answered.'],
];

export const vettedReasons: readonly (readonly [
  code: 'corroborated' | 'documented' | 'specific' | 'informative',
  text: string,
])[] = [
  ['specific', 'Names importer, goods and port, with a sign that can be seen at examination.'],
  ['documented', 'Papers and pictures support it; the rest can be found out only at the border.'],
  ['corroborated', 'Independent information points the same way. Time to act on it.'],
  ['specific', 'Next arrival at <port> can be predicted; worth holding one consignment.'],
  ['documented', 'The comparison of pieces is convincing to the specialist as well.'],
  ['informative', 'Not enough for a case, enough for a targeting rule on <goods>.'],
];

export const rejectedTrends: readonly (readonly [
  code: 'too_vague' | 'unsupported' | 'too_old' | 'known',
  text: string,
])[] = [
  [
    'too_vague',
    'Says that something changes but not what one could look for. Partner told what would help.',
  ],
  ['known', 'The same was written in the last quarterly picture. Nothing new to pass on.'],
  ['unsupported', 'Counts behind the note could not be sent. Kept, not passed on.'],
  ['too_old', 'The change was over before the note arrived.'],
];

export const rejectedReasons: readonly (readonly [
  code: 'too_vague' | 'unsupported' | 'no_violation' | 'too_old' | 'known',
  text: string,
])[] = [
  [
    'too_vague',
    'Goods and country only; nothing that tells one importer from another. Partner told what would help.',
  ],
  [
    'unsupported',
    'The price has an ordinary explanation (end of a line), which the partner accepts.',
  ],
  ['no_violation', 'Looked at closely it is lawful. The rule is quoted in the note.'],
  ['too_old', 'Last known entry is past the time in which anything could be done.'],
  ['known', 'Already examined at <port> last year under another item; result was negative.'],
  [
    'unsupported',
    'Question stayed open for thirty days and two reminders. Can be filed again with the papers.',
  ],
];

export const mergedReasons = [
  'Same importer, same exporter and same goods as the other item. Follows it from now on.',
  'Repeats an earlier filing with one more photograph, which moves over.',
  'Second view of one scheme. One package is better than two.',
] as const;

export const returnReasons = [
  'Importer is named without address. Please add it; everything else is complete.',
  'The order number belongs to another product. Please check and choose again.',
  'The narrative says what you believe but not yet what you saw. A few sentences on who, where and when would do.',
  'Two importers are named. An allegation is about one: please file the second on its own.',
] as const;

export const withdrawReasons = [
  'Our customer settled the matter and the papers went back to him.',
  'We confused two suppliers with nearly the same name.',
  'The piece turned out to be ours after all.',
  'Management asks to wait until counsel has read it.',
] as const;

export const closeReasons = [
  'All destinations reported; partner told what may be told.',
  'Outcome recorded and feedback given. Nothing further.',
  'No destination has work open on it. Closed, to be reopened if it comes back.',
] as const;

export const destinationReturns = [
  'Bond and entries of <party> are handled by another team; sent there by us. Nothing to do in this queue.',
  'Information is too old for the rule we would write. Please send again with a recent arrival.',
  'We need the identifier of <party>; the name alone gives eleven firms.',
  'Duplicate of a package accepted last month under another reference.',
] as const;

export const recallReasons = [
  'Partner withdrew; package no longer to be used.',
  'Wrong rendition chosen. Corrected package follows.',
] as const;

export const trendRequests = [
  'Read into the next picture of <goods> and tell us whether your own data agree.',
  'Consider for the exam guide at <port>.',
  'For information. Tell us if it leads to an exam.',
  'Compare with the last two quarters of entries.',
] as const;

export const requests: Readonly<Record<DestinationKey, readonly string[]>> = {
  targeting: [
    'Place a hold on the next consignment for <party> at <port> and examine the marks described.',
    'Write a rule on <goods> with the sign given, for ninety days, and tell us the hits.',
    'Compare entered values of <goods> with the table for the last two quarters.',
    'Look for entries with the same exporter under other importers.',
  ],
  'ipr-center': [
    'Share the sign with the field and with the center that processes these goods.',
    'Check recordation and deconflict with ongoing work on the seller.',
    'Coordinate samples with the right holder under the disclosure rules.',
  ],
  hsi: [
    'Assess for investigation; what speaks for intent stands in the narrative.',
    'Identify who stands behind <party> and who collects the goods.',
    'Deconflict; if no case is open, consider a source meeting arranged through the desk.',
  ],
};

export const outcomes: Readonly<
  Record<
    ItemType,
    readonly (readonly [
      code:
        | 'seizure'
        | 'penalty'
        | 'duty_recovered'
        | 'exam_negative'
        | 'case_opened'
        | 'audit'
        | 'no_action',
      text: string,
    ])[]
  >
> = {
  adcvd: [
    [
      'duty_recovered',
      'Two consignments examined at <port>; marks as described. Entries changed to type 03 and deposits collected.',
    ],
    ['case_opened', 'Request for information sent to the importer; case opened on the answer.'],
    [
      'exam_negative',
      'One consignment examined. Goods agree with the declaration in every point we could check.',
    ],
    ['audit', 'Importer added to the audit plan; four years of entries to be read.'],
    ['penalty', 'Importer admitted the country of origin on the second letter. Penalty proposed.'],
  ],
  ipr: [
    [
      'seizure',
      'Consignment stopped at <port> by the sign given. Seized; right holder told within the time allowed.',
    ],
    ['seizure', 'Parcels selected for six weeks; most infringing. Seized in lots.'],
    ['exam_negative', 'Goods were genuine stock of another season.'],
    ['case_opened', 'Investigation opened on the seller; nothing further to share at present.'],
  ],
  preference: [
    [
      'duty_recovered',
      'Claim denied on the entries of one quarter after the importer could not show its supplier.',
    ],
    ['case_opened', 'Producer put on the list for a verification visit.'],
    ['exam_negative', 'Documents complete; laboratory agrees with the declared fiber.'],
    ['penalty', 'Certificate withdrawn by the producer; penalty proposed for negligence.'],
  ],
  trend: [
    ['no_action', 'Read into the next quarterly picture; no single shipment concerned.'],
    ['case_opened', 'Led to two exams; one of them is now a case.'],
  ],
};

export const callSummaries = [
  'Called to clear up two dates. <liaison> corrected one; the later date is right. Written down and read back.',
  'Went through the photographs together. <liaison> explained which mark is on which carton. Agreed to send the originals.',
  'Asked how the price was learned. Answer: from the offer itself, forwarded by a customer. <liaison> will ask whether it may be shown.',
  '<liaison> wanted to know how long it takes. Explained the stages and what may be told at each. No promise made.',
  'Short call about safety of the source. <liaison> confirms nobody will go back to the place. Agreed to leave the town out of the public version.',
  '<liaison> reported a new arrival at <port> since filing. Asked to put it in writing, which came the same day.',
] as const;

export const conferenceSubjects = [
  'Evidence on <goods>: walk through',
  'Arrivals at <port> and what to look for',
  'Marks and samples, with the specialist',
  'Open points before a decision',
] as const;
export const conferenceAgendas = [
  'What was seen and by whom. Which pieces exist. What may go to whom. Next steps.',
  'Table of arrivals line by line. Dates that do not agree. Next expected arrival.',
  'Specialist asks, liaison answers. Decide on samples and how they travel.',
] as const;
export const conferenceSummaries = [
  'Present as listed. <liaison> went through the table; two lines struck as double. Specialist finds the marks consistent with the claim. Samples to be sent by courier with a custody form. Desk will decide within ten days.',
  '<liaison> described the visit in order of time. No contradiction with the filing. Asked for and got consent to pass on the marks without the place. No other partner was mentioned.',
  'The expected arrival moved by a week. Agreed that the partner reports it in the portal when known. Questions about other firms in the trade were not answered.',
] as const;
