/**
 * A narrative of six pages as a domestic producer would file it, of invented firms, typed without the editor. Ten places
 * give away what is bracketed elsewhere; everything else that repeats is harmless.
 */
export const sixPageNarrative = `Summary of the allegation

Cardwell Ridge Wire Company makes steel wire garment hangers in Fort Payne, Alabama. We allege that Harrow & Lisle Trading LLC of Carson, California, the importer of record, has entered hangers of Chinese origin as hangers of Thailand since March 2026, and that it does so to evade the antidumping duty order on steel wire garment hangers from the People's Republic of China, case A-570-918. The rate that applies to exporters without a rate of their own is 187.25 percent. The entries that we know of were filed as type 01, consumption entries, without deposits.

We tell below who we are, what the order covers, how the goods move, why the plant in Thailand cannot have made them, what the offers on the market show, and which documents support each statement. What is bracketed is confidential to us or to those who helped us. We ask that it be kept so under the rules that apply to business confidential information.

Who we are

We have made steel wire garment hangers without interruption since 1998. We draw our own wire from low-carbon rod, straighten it, cut and form it on automatic machines, and coat the hangers with paint or powder. We sell to distributors of dry cleaning supplies, to rental laundries and to uniform firms in all parts of the country. We are an interested party as a producer of the domestic like product.

In 2025 we produced [212,400,000 hangers] at our only plant, which could make a third more. We employ [143 people] there on two shifts, and [61] fewer than in 2022. Our sales of the like product came to [$9.84 million] in that year. We lost our second largest account, [Tennant Valley Uniform], to the goods described below, and [Brightwater Garment Supply], a distributor in the Midwest, now buys half of what it bought from us before.

The merchandise and the order

The order covers steel wire garment hangers, fabricated from carbon steel wire, whether or not galvanized or painted, whether or not coated with latex or epoxy or similar gripping materials, and whether or not fashioned with paper covers or capes or nonslip features such as saddles or tubes. The scope has not changed in the part that matters here. Such hangers enter under subheading 7326.20.0020, and sometimes under 7323.99.9080. Commerce published the order in October 2008 and has continued it after each sunset review. The last administrative review covered the period from October 1, 2024, to September 30, 2025.

The goods that we describe are plain hangers of 16 and 18 inches, wire gauge 13 to 14.5, painted in white, gold or blue, and struts and cape hangers of the same wire. They are packed 500 to a carton. Nothing about them falls outside the scope. The importer does not claim that it does; it claims another origin.

How the goods move

Coils of drawn wire or, more often, finished hangers leave the province of Zhejiang in forty-foot containers. The carrier takes them to Laem Chabang. There they are not entered for consumption in Thailand. They go to a bonded yard, are opened, and the cartons get new labels. Within two weeks the same containers, or others, leave for Long Beach with papers of a Thai producer, Siam Prosper Hanger Co., Ltd.

We know of six such movements in some detail. In the clearest case the container [TRHU 442 190 6] left Ningbo on [11 April 2026] under bill of lading [NGBLCB2604771]. It was discharged at Laem Chabang on April 20. It left again on May 2 with a new bill of lading that names Siam Prosper as shipper and Harrow & Lisle as consignee. Two weeks are too short for any work on the goods beyond labels. The weight on both bills is the same to the kilogram.

We have this from [Wanchai Freight Forwarding], whose tally clerk keeps the yard list. A driver who works for [Wanchai] saw the cartons relabeled and counted [1,164 cartons] in the container. His name is [Prasert Inthawong]. He is willing to speak with an officer of customs if his employer does not learn of it. The night shift, he says, relabels three containers a week.

Labels that were found under the new labels name Shaoxing Tongbao Metal Products. That firm has taken part in reviews of the order and has no rate of its own. We attach photographs of twelve cartons. On four of them the old label shows through where the new one was torn. According to Wanchai’s yard list the containers stood there for nine days on average.

The plant in Thailand

Our agent visited the premises of Siam Prosper in the province of Chonburi on [the 6th of May 2026]. He had asked to buy hangers and was shown the hall. He saw four forming machines, two of them without motors, no machine that draws wire, no paint line, and a packing table. He counted [nine workers]. The manager told him that the plant buys its wire in coils and that it paints the hangers “elsewhere”. He could not say where.

A forming machine of the kind he saw makes about forty hangers a minute. Two such machines, run day and night without a stop, would make some thirty-five million hangers in a year. Our agent was told that the plant runs one shift. Entries by the importer in six months come to more than that. According to the data of [a trade data service that we subscribe to], Siam Prosper sent the importer [48,600,000 hangers] between March and August 2026.

The company was registered in January 2024 with a capital of two million baht. Its sole director is a Chinese national who is also named in the records of a trading firm in Ningbo. The registered address is that of an accountant. The electricity bill of the plant, which [the owner of the building] showed our agent, is that of a small workshop: [18,300 baht] in the month of April. A paint line alone needs many times more.

The wire is a second reason. Hangers need wire of low carbon that is drawn to gauge 13 or 14. One mill in Thailand draws such wire, and it told us that it has never sold to Siam Prosper. Imports of such wire into Thailand from all countries in the first half of 2026 would not be enough for a tenth of the hangers. Wire imported from China would not change the country of origin by being bent, since Commerce has found that forming is not a substantial transformation for this order.

A third reason is the paint. The hangers that we bought carry a powder coat of the same three colors as those of Shaoxing Tongbao. A laboratory, [Ferris Analytical of Cleveland], compared the coat of both by infrared spectroscopy and found [the same polyester resin with a barium filler] in all samples. Our own hangers and those of two producers in other countries have another resin. The report is attached. The samples were bought by us in the open market and kept in sealed bags.

What the market shows

In the first quarter of 2026 the usual price of a 16-inch white hanger to a distributor was about seven cents. No producer in this country can go below the cost of rod, paint and freight. Our own cost for this hanger, delivered, is [$38.20 per thousand]; rod alone is [$17.75] of it. We offered our largest accounts [$41.50 per thousand] in April.

In the same weeks the importer offered hangers of the same kind at [$29.90 per thousand], delivered, to at least four distributors. One of them, [Brightwater Garment Supply], sent us the offer. The offer speaks of Thai origin and of “no duty risk”. A second offer, made to [Tennant Valley Uniform] on [April 27, 2026], is lower still. The buyer there, [Marisol Quintero], told our sales manager that the importer promised to take the goods back if customs asked questions. Ms. Quintero kept the message and would hand it over if she were asked by an officer.

Nobody who pays a duty of 187.25 percent can sell at such a price, and nobody who buys rod at the price of the world market and pays wages can do so either. A hanger at 29.9 dollars a thousand is a hanger on which no duty was paid. Thai producers of other wire goods sell at two thirds above it.

After we lost Tennant Valley we cut one shift. We had to let people go who had been with us for twenty years. A plant that once made more than three hundred million hangers made two hundred and some. Our output fell under 212.4 million for the first time. The two other producers that remain in this country tell the same story, and we are authorized to say that they support this allegation.

The importer

Harrow & Lisle Trading LLC was formed in 2023 in Carson, California. Its address is that of a warehouse which it shares with two other importers. It has no other known business than hangers, laundry bags and tape. Its manager was until 2022 an employee of an importer that Commerce named in an earlier case of evasion of the same order. The importer changed its customs broker twice in 2026. We do not know why.

According to [a former bookkeeper of the importer], the firm keeps two sets of invoices. One set, for customs, shows the price per carton with Siam Prosper as seller. The other, for the payment, comes from a trading firm in Hong Kong, [Lucky Harvest Industrial Ltd], and shows the Chinese maker’s order number. The bookkeeper copied [three invoices of May and June] before leaving. The total of the second set is [$184,310.55]. The former bookkeeper asks for protection as a source and can be reached through our counsel only.

Payments to the Hong Kong firm went through an account in Dubai. The bookkeeper remembers that the reference of one transfer was the number of our container from April. We think the Lucky Harvest invoices are the best evidence of all, since they tie the hangers to the maker. They show $184,310.55 for goods that were declared at a third of it.

Why this is evasion

The importer entered covered merchandise by means of documents that are false and material, namely as to the origin and the producer, and no deposits were made. Each element can be checked: the origin by the labels, the movements, the capacity of the plant and the analysis of the coat; the entry by the importer’s own entry summaries; the deposits by the type of the entries. We ask customs to take the interim measures that the law allows, to visit the premises of Siam Prosper without notice, and to ask the importer for the purchase orders, the mill certificates of the wire and the paint, the payroll and the electricity bills of the plant for each month since March.

We ask in particular that the container list of the yard be obtained before the importer learns of this allegation. Containers are opened there at night. The yard list that we attach ends in August. The next sailing that we know of is expected in the first days of December, and three containers are booked on it.

What is attached

- Photographs of twelve cartons, taken in May, with old and new labels
- The yard list for April to August, with container TRHU4421906 marked
- The offer of the importer to distributors, as it was sent on 4/27/2026
- The report on the coat, with spectra of eleven samples
- Register entries of Siam Prosper and of the importer
- Our statement on production, capacity, employment and sales

Who can be asked

Our counsel takes all questions at trade@cardwellridge.example. Our sales manager can tell of the offers. The tally clerk and the driver should be approached with care and not at work; Mr. Inthawong reads messages on his private cell, (205) 555-0188, after nine in the evening, Bangkok time. Everyone else asked to be named in brackets only.
`;

/** What stands beside it in the form. */
export const sixPageFields = [
  {
    name: 'title',
    label: 'Title',
    text: 'Hangers from China as Thai: offer to Brightwater below cost',
  },
  {
    name: 'product',
    label: 'Merchandise',
    text: 'Steel wire garment hangers of 16 and 18 inches, painted, packed 500 to a carton',
    isPublicByLaw: true,
  },
  {
    name: 'evidence',
    label: 'The name of a file',
    text: 'ferris_report_coat.pdf',
    isFileName: true,
  },
  {
    name: 'evidence',
    label: 'The name of a file',
    text: 'photos of cartons.zip',
    isFileName: true,
  },
];

/** The words of the places that give something away. */
export const plantedSlips: readonly string[] = [
  'Wanchai',
  'Quintero',
  '29.9 dollars',
  'Tennant Valley',
  '212.4 million',
  'former bookkeeper',
  'Lucky Harvest',
  '$184,310.55',
  'TRHU4421906',
  '4/27/2026',
  'Inthawong',
  '(205) 555-0188',
  'Brightwater',
  'ferris',
];
