import { countries } from '#app/reference/countries.ts';
import { foldWord, stemWord } from './fold-words.ts';

/** Words that part phrases and tell nothing. */
const FUNCTION_WORDS = `a an the and or but nor of in on at to for from by with without within into onto over under
  between among through via per as than that this these those there here it its he him his she her they them their we us
  our you your i me my who whom whose which what when where why how is are was were be been being am do does did has have
  had having will would shall should can could may might must not no so if then else because while after before since
  until about against during each every all any some both either neither other another such only own same too very also
  just more most less least few many much up down out off again once s t d ll ve re m`;

/** Words of every filing: nobody is betrayed by them. */
const TRADE_WORDS = `
  goods product products merchandise article item piece part unit lot batch sample carton box bag case pallet package
  parcel container truck van vessel ship boat train barge plane air sea ocean rail road street avenue lane drive gate yard
  dock pier port harbor terminal warehouse shed plant factory mill shop store outlet office site hall line house home
  building address city town county state country nation province region zone district bay north south east west northern
  southern eastern western southeast northeast southwest northwest midwest pacific atlantic american asian european
  national international global world general
  importer exporter producer manufacturer maker supplier distributor seller buyer customer client consumer dealer retailer
  wholesaler broker forwarder carrier shipper consignee agent owner director manager president officer employee employer
  worker staff foreman driver dispatcher inspector engineer accountant clerk guard lawyer counsel attorney professor
  doctor witness source informant contact partner rival competitor competition brother sister cousin family friend person
  people man woman name number code mark label sticker stamp seal serial batch model brand logo design pattern shape color
  size weight length width height depth gauge diameter thickness grade quality quantity volume capacity output production
  price cost costs value margin discount rate royalty fee duty duties tax tariff deposit deposits payment payments pay paid
  invoice receipt bill lading manifest certificate license permit contract agreement order orders purchase sale sales offer
  quote quotation bid bids deal terms term credit loan bank account accounts ledger book record records report reports
  statement affidavit letter mail email e-mail message call telephone phone fax website web site page link file photo
  photograph photographs picture image video copy paper papers document documents form entry entries declaration claim
  allegation review investigation scope rule rules law act section paragraph chapter heading subheading title figure table
  company companies corporation corp inc incorporated ltd limited llc llp lp co gmbh ag sa srl spa plc jsc fze bv ab kg oy
  pte pty group holding holdings trading trade trades trader traders industry industries industrial enterprise enterprises
  works manufacturing services service supply supplies solutions systems logistics freight shipping shipments shipment
  transport transportation cargo export exports import imports brothers bros sons associates partners products
  steel iron metal metals wire rod coil tube pipe sheet plate bar bars hook hanger hangers nail nails bolt screw fastener
  fasteners zinc nickel aluminum copper brass alloy plastic plastics polymer polymers resin rubber glass wood paper foam
  paint coating coat layer surface core skin thread yarn fiber fabric cloth textile textiles garment garments apparel
  uniform uniforms shirt shirts linen linens cotton silk wool knit knitting weaving sewing machine machines machinery tool
  tools equipment battery batteries pack packs charger drill cap caps bottle bottles tire tires wheel wheels slab slabs
  furniture bedding mattress mattresses closet kitchen bath health safety medical food foods drug drugs chemical chemicals
  cleaning dry wet laundry washing wash rental hotel hotels hospitality retail stores market marketplace online shop
  care security safety protection
  process processing treatment testing test tests analysis laboratory lab laboratories research study studies method
  standard specification drawing formula recipe patent trademark copyright registration recordation software
  make makes made making sell sells sold selling buy buys bought buying ship ships shipped move moved moves moving carry
  carried send sent receive received arrive arrived leave left enter entered pass passed cross crossed go goes went gone
  come comes came see saw seen look looked find found show shows showed shown tell tells told say says said ask asked
  know knew known learn learned hear heard think believe give gave given get got take took taken keep kept hold held put
  use used using open opened close closed start started stop stopped begin began end ended visit visited meet met meeting
  meetings work works worked working run runs running lose lost win won gain grow grew fall fell fallen drop dropped rise
  rose risen raise raised lower lowered cut cuts plan plans planned lead leads led need needs want wants try tried help
  helped follow followed name named called sign signed signs confirm confirmed compare compared count counted measure
  measured heat heated run ran draw drawn drive drives live lives stand stood sit sits bring brought pick picked
  increase increased decrease decreased change changed attach attached enclose sealed seal relabel relabeled
  day days week weeks month months year years hour hours minute minutes quarter season spring summer autumn fall winter
  morning night evening noon today yesterday tomorrow date dates time times monday tuesday wednesday thursday friday
  saturday sunday january february march april may june july august september october november december jan feb mar apr jun
  jul aug sep sept oct nov dec early late last next first second third fourth fifth final former new old recent current
  one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
  hundred thousand million billion half dozen pair pairs ton tons tonne tonnes pound pounds kilogram kilograms gram grams
  inch inches foot feet meter meters mile miles liter liters degree degrees percent cent cents dollar dollars euro euros
  good bad big small large largest long longer short high higher highest low lower great little full empty heavy light
  hard soft hot cold cool warm deep clean clear open public private secret confidential real true false fake genuine
  counterfeit original authentic similar different main major minor key special common usual normal whole single double
  free foreign domestic local legal illegal official red blue green yellow white black gray brown golden gold silver star
  sun moon king queen royal crown eagle lion tiger dragon blue prime premium quality first best top summit united union
  golden great universal modern precision digital express direct fast quick rapid smart sunny day power energy team
  project operation business firm market industry place point part side front back top bottom inside outside left right
  way route water waters river lake hill mountain field fields forest leaf tree rose stone rock bridge park garden
  mr mrs ms miss dr prof sir professor doctor phd
  mark will grace bill frank art rose may june hope faith dawn drew pat sue rob chase hunter carpenter porter miller baker
  miller cook fisher mason taylor smith
  fact facts reason reasons thing things case cases kind kinds type types way example evidence proof information data
  question answer problem result results loss losses profit profits job jobs wage wages cash money fund
  customs government agency department federal court judge police commerce treasury homeland
  located based near behind front inside outside around across along
  accept accepted agree agreed allow allowed apply applied claim claimed declare declared describe described exist existed
  include included involve involved issue issued mean meant name note noted offer offered own owned pay produce produced
  provide provided publish published purchase purchased refuse refused register registered release released remain remained
  replace replaced reply replied request requested require required return returned state stated store stored supply
  supplied suspect suspected term test tested transfer transferred treat treated turn turned understand understood write
  wrote written
  according actual available certain correct due enough exact existing following least likely own possible present previous
  several similar sufficient total various wrong
  cfr usc epa usa us uk eu un cbp hsi ipr`;

/** States and cities that stand in any filing; a name in brackets may still repeat with them in a longer phrase. */
const PLACES = `alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia
  hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
  missouri montana nebraska nevada hampshire jersey mexico york ohio oklahoma oregon pennsylvania rhode tennessee texas
  utah vermont virginia washington wisconsin wyoming los angeles long beach oakland seattle tacoma savannah charleston
  norfolk newark houston miami laredo paso diego chicago boston atlanta dallas memphis louisville philadelphia baltimore
  london paris rotterdam hamburg antwerp shanghai ningbo shenzhen guangzhou qingdao tianjin beijing hong kong taipei busan
  seoul tokyo singapore bangkok laem chabang klang saigon ho chi minh hanoi haiphong jakarta manila mumbai delhi dubai
  chinese thai vietnamese indian malaysian korean japanese taiwanese mexican canadian indonesian turkish`;

function stemsOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .flatMap((word) => {
      const folded = foldWord(word);
      return [folded, stemWord(folded)];
    });
}

const functionWords: ReadonlySet<string> = new Set(FUNCTION_WORDS.split(/\s+/));

const places: ReadonlySet<string> = new Set([
  ...stemsOf(PLACES),
  ...countries.entries.flatMap(({ name }) => stemsOf(name)),
]);

const commonStems: ReadonlySet<string> = new Set([...stemsOf(TRADE_WORDS), ...places]);

type Compared = { readonly folded: string; readonly stem: string };

/** Is the word part of the name of a country, state or well-known city? */
export function isPlace({ folded, stem }: Compared): boolean {
  return places.has(stem) || places.has(folded);
}

/** Does the word only join others? */
export function isFunctionWord(folded: string): boolean {
  return functionWords.has(folded);
}

/** Does the word stand in any filing, so that repeating it alone tells nothing? */
export function isCommon({ folded, stem }: Compared): boolean {
  return commonStems.has(stem) || commonStems.has(folded);
}
