/** Building blocks of composed allegations of evasion. */
export const openers = [
  'Since <month> <importer> sells <noun> to customers of ours at <price> a <unit>, delivered from <port>. We tried to buy at that price in <via> and could not find anyone who would quote it.',
  '<firm> of <city> was offered to us in <month> as a new source of <noun>. Before an order we sent somebody to <city> to look.',
  'A customer in the next state asked why our <noun> cost a third more than those of <importer>, and let us open <k> cartons on his floor.',
  'We follow arrivals at <port> in the data that anyone can buy. In <month> the name <firm> appeared there for the first time, with <k> containers of <noun> in three weeks, all for <importer>.',
  'A man who drove for the trucker of <importer> until <month> now drives for ours. What he tells about the <noun> fits what we had seen ourselves.',
  'The offer that reached us on the <day>th came by mistake: it was meant for <importer> and lists <noun> "origin <from>, documents <via>".',
  'We bought <noun> of <importer> over the counter twice, in <month> and five weeks later, and kept the wrapping.',
  'Our man in <via> passes <city> every other week. In <month> he stopped at the address of <firm> because its name was on a quotation that undercut us.',
  'At the trade show in <month> the stand of <importer> had <noun> marked <via>, next to a catalog in which the same articles came from <from> a year before.',
  'Three yards that used to buy <noun> from us changed to <importer> within <k> days. The reason each gave was <price> a <unit>.',
] as const;

export const capacity = [
  'The premises of <firm> have a roof, a dock and a strapping machine. They do not have <lacks>, and nobody in <city> remembers any.',
  'We asked <firm> for a video call through its plant. What we were shown ended at a curtain; there was no sign of <lacks>.',
  'For the quantity it ships <firm> would need <lacks> and some <k>0 workers. The social insurance office in <city> lists <few>.',
  'A retired foreman who worked in <city> all his life says there has never been <lacks> at that address.',
  'The machinery dealer for the whole of <via> told us whom it sold to. <firm> is not among them, and without <lacks> one makes no <noun>.',
  '<firm> rents by the month. A maker of <noun> that owns <lacks> does not.',
  'The electricity connection of <firm>, which stands on a plate at the gate, would not run <lacks>.',
  'On its own page <firm> shows a photograph of <lacks>. It is the picture of a maker abroad, mirrored, with the sign of <firm> painted in.',
] as const;

export const volumes = [
  'From <month> we count <n> containers <city> to <port>, and in the weeks before nearly as many from <from> to <city>.',
  'Weights tell it best: <weight> kilos in from <from>, <weight2> kilos out to <port>, nine days apart, five times in a row.',
  'The bills name a vessel that called at <city> for six hours. Nobody unloads, repacks and reloads <n> containers in six hours; we think the boxes only changed their paper.',
  'If the arrivals go on as in <month>, it is <n> containers a quarter, more than all honest makers in <via> together send.',
  'Every consignment is split so that no bill shows more than <n> tons, always for the same door at <port>.',
  'The first <n> containers came under another importer with the same telephone number; since <month> they come for <importer>.',
  'Deliveries to <importer> pause whenever a rate is announced and begin again <few> days later.',
  'The broker changed in <month>. The arrivals since then are on file with us by date and container, <n> in number.',
] as const;

export const prices = [
  'Raw material alone costs {prices: <low>} a <unit> in <via> this quarter; at <price> nobody has been paid.',
  'Our own delivered cost from an honest maker there is {prices: <high>}.',
  'With the deposit due, <price> a <unit> of <noun> would have to be nearly double.',
  'Their list moves with the price in <from>, a week later, to the cent; prices in <via> have not moved since <month>.',
  'We lost {customers: <few> accounts} over it, the oldest of <k> years.',
  '<importer> gives <k> days of credit on top, which at such a margin only makes sense if a bill will never be paid.',
  'An invoice that a customer let us see puts {prices: <low>} a <unit> on the line for customs and the same again as "quality service".',
  'The difference of {prices: <gap>} a <unit> is about the duty, within <few> percent.',
] as const;

export const closings = [
  'We believe that <via> lends its name to <noun> made elsewhere. What we bought in <month> is kept for whoever wants to look.',
  'We cannot prove who makes the <noun>; we can show that <firm> does not.',
  'Please look at the <noun> and not at the certificate; the certificate of <firm> will be perfect.',
  'If only one container at <port> is opened, let it be one under <k> tons: <importer> sends those to be looked at last.',
  'We would rather not be named to <importer>; the man who told us would lose his work.',
  'If the pattern holds, the next arrival at <port> is due about the <day>th.',
  'Samples of the <noun>, wrapping and notes from <month> are in our safe, dated.',
  'We have said nothing about <firm> to customers or to other firms in the trade.',
  'What would settle it is a production record of <firm> for one ordinary week.',
  'A colleague can explain the marks on the <noun> to an officer on a call; it takes <few> minutes.',
] as const;

/** Where goods under order are declared as what they are from, and evaded in another way. */
export const methods = [
  'transshipment',
  'transshipment',
  'false_producer',
  'commingling',
  'transshipment',
  'false_documents',
  'minor_alteration',
  'hidden_affiliate',
  'shell_importer',
  'entry_type',
  'undervaluation',
] as const;

export const titles = [
  '<Noun> of <firm> in <city>: a maker without machines',
  '<Importer> sells <noun> at <price> a <unit>, below the cost of making them in <via>',
  '<n> containers of <noun> through <city> to <port> since <month>',
  '<Noun> from <from> with papers of <via>, importer <importer>',
  'Marks on <noun> at <port> point to <from>, not <via>',
  '<Noun> entered at <port> for <importer>: visit to <city> found no production',
  '<Importer> and <firm>: <noun> that changed country in <month>',
  'Weights in and out of <city> match too well: <noun> for <importer>',
] as const;
