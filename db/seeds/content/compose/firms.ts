import { at, seedOf } from '../random.ts';

/** An invented firm: name, street, city. */
export type Firm = readonly [name: string, street: string, city: string];

/** Makers, exporters and repackers abroad, by country. All invented. */
const abroad: Readonly<Record<string, readonly Firm[]>> = {
  CN: [
    ['Ningbo Hailuan Works', 'Chunxiao Industrial Park, Beilun', 'Ningbo'],
    ['Tangshan Weiluo Industrial', 'Fengnan Economic Zone', 'Tangshan'],
    ['Foshan Ruilang Industrial', 'Shishan Town, Nanhai', 'Foshan'],
    ['Linyi Qingmu Industry', 'Bancheng Town, Lanshan', 'Linyi'],
    ['Yongkang Duoshan Works', 'Xiangzhu Industrial Zone', 'Yongkang'],
    ['Qingdao Meishuo Trading', 'Jiaozhou Development Area', 'Qingdao'],
    ['Dongguan Lanqi Industrial', 'Chang An Town', 'Dongguan'],
    ['Jinxiang Fuyu Trade', 'Huji Town', 'Jinxiang'],
    ['Guangzhou Baiyun Xunmei', 'Sanyuanli Trade Street', 'Guangzhou'],
    ['Shantou Oulan Works', 'Chenghai District', 'Shantou'],
  ],
  VN: [
    ['Tan Loc Phat Manufacturing JSC', 'Street D4, Tan Dong Hiep B', 'Binh Duong'],
    ['Hai Van Son Export Company', 'Lot 19, Dinh Vu Zone', 'Hai Phong'],
    ['Long Khe Industrial Co.', 'Nhon Trach 3 Park', 'Dong Nai'],
    ['Phu Gia Minh JSC', 'Song Than 2', 'Binh Duong'],
    ['Ky Anh Export Works', 'Vung Ang Zone', 'Ha Tinh'],
  ],
  MY: [
    ['Bukit Rambai Industries Sdn. Bhd.', '31 Jalan Perdagangan 4', 'Melaka'],
    ['Sinar Tebrau Sdn. Bhd.', '8 Jalan Kempas Lama', 'Johor Bahru'],
    ['Pantai Remis Trading Sdn. Bhd.', 'Lot 402, Pulau Indah', 'Port Klang'],
    ['Kuala Muda Makmur Sdn. Bhd.', 'Kawasan Bakar Arang', 'Sungai Petani'],
  ],
  TH: [
    ['Bang Phli Ruamsin Co., Ltd.', '77/12 Thepharak Road', 'Samut Prakan'],
    ['Nakhon Lanna Export Ltd.', 'Saraphi District', 'Chiang Mai'],
    ['Rayong Thavorn Co., Ltd.', 'Amata City, Pluak Daeng', 'Rayong'],
  ],
  IN: [
    ['Aravalli Udyog', 'Focal Point Phase V', 'Ludhiana'],
    ['Sahyadri Overseas Pvt. Ltd.', 'KIADB Jigani', 'Bengaluru'],
    ['Malwa Exports Pvt. Ltd.', 'GT Road, Rajpura', 'Patiala'],
    ['Kutch Mercantile Ltd.', 'Anjar Road', 'Gandhidham'],
  ],
  ID: [
    ['PT Cahaya Perkasa Utama', 'Jalan Raya Mojosari 18', 'Surabaya'],
    ['PT Samudra Lestari', 'Kawasan Jababeka II', 'Bekasi'],
    ['PT Anugerah Meranti', 'Kendal Industrial Park', 'Semarang'],
  ],
  KH: [
    ['Prek Leap Industry Co.', 'Special Economic Zone, Block 9', 'Sihanoukville'],
    ['Angkor Sarika Products Co.', 'National Road 4, Km 31', 'Kandal'],
  ],
  TW: [
    ['Changhua Yifeng Trading', '12 Lukang Industrial Road', 'Changhua'],
    ['Kaohsiung Daming Industrial', 'Gangshan Benzhou Park', 'Kaohsiung'],
  ],
  TR: [
    ['Körfez Dış Ticaret A.Ş.', 'Dilovası Organize Sanayi', 'Kocaeli'],
    ['Ege Kaya Sanayi Ltd.', 'Kemalpaşa Caddesi 90', 'İzmir'],
  ],
  AE: [['Al Hamriyah Gulf Traders FZE', 'Hamriyah Free Zone Phase 2', 'Sharjah']],
  CA: [['Lac Brome Finition Inc.', '400 rue du Moulin', 'Granby']],
  DO: [['Comercial Quisqueya SRL', 'Zona Franca Las Américas', 'Santo Domingo']],
  HN: [
    ['Textiles Valle de Sula S. de R.L.', 'ZIP Buena Vista', 'Villanueva'],
    ['Confecciones Pico Bonito', 'Parque Industrial El Porvenir', 'La Ceiba'],
  ],
  GT: [
    ['Hilados y Punto Amatitlán S.A.', 'Km 29 Carretera al Pacífico', 'Amatitlán'],
    ['Maquiladora Tecún del Norte', 'Zona 18, Lavarreda', 'Guatemala'],
  ],
  SV: [
    ['Prendas El Espino S.A. de C.V.', 'American Park, Km 36', 'Ciudad Arce'],
    ['Tejidos Ilopango S.A. de C.V.', 'Boulevard del Ejército', 'San Salvador'],
  ],
  NI: [['Costuras Las Mercedes S.A.', 'Zona Franca Las Mercedes, Edificio 41', 'Managua']],
  MX: [
    ['Maquilas Sierra de Arteaga', 'Parque Santa María', 'Ramos Arizpe'],
    ['Ensambles Playas del Norte', 'Blvd. Bellas Artes 17', 'Tijuana'],
    ['Apícola Alto Bravo', 'Carretera 57 Km 8', 'Piedras Negras'],
  ],
  CO: [['Confecciones Aburrá Sur S.A.S.', 'Calle 79 Sur 46', 'Itagüí']],
  PE: [['Punto Andino Exportaciones S.A.C.', 'Ate Vitarte, Mz. C', 'Lima']],
  JO: [['Sahab Line Apparel', 'King Abdullah II Industrial City', 'Sahab']],
  KR: [['Gimhae Seongil Fastening', '31 Juchon-ro', 'Gimhae']],
  PA: [['Istmo Reexport Corp.', 'Calle 14, Zona Libre', 'Colón']],
  HK: [['Tsuen Wan Brightway', 'Unit 9B, Chai Wan Kok Street', 'Tsuen Wan']],
};

const importerFirst = [
  'Alder',
  'Bexar',
  'Cimarron',
  'Dunmore',
  'Eastlake',
  'Fallon',
  'Galveston Row',
  'Hickory',
  'Iron Mesa',
  'Junction',
  'Kenai',
  'Lynnhaven',
  'Merrimac',
  'Nolan',
  'Old Mill',
  'Palmetto',
  'Quarry',
  'Redwater',
  'Shoals',
  'Trestle',
] as const;
const importerLast = [
  'Supply Co.',
  'Wholesale LLC',
  'Distributing, Inc.',
  'Trading Group',
  'Direct LLC',
  'Brothers Import Co.',
  'Merchants, Inc.',
] as const;
const streets = [
  'Terminal Road',
  'Railhead Drive',
  'Commerce Crossing',
  'Old Ferry Street',
  'Warehouse Row',
  'Dock Avenue',
  'Airport Loop',
  'Foundry Lane',
] as const;

/** A firm abroad, the same for the same number; countries without a list of their own get one of China's. */
export function firmIn(country: string, number: number): Firm {
  return at(abroad[country] ?? abroad['CN'] ?? [], number);
}

/** An importer near a port: name, address and tax number; the same number gives the same firm. */
export function importerAt(
  number: number,
  goodsWord: string,
  city: string,
): { readonly name: string; readonly address: string; readonly ior: string } {
  const name = `${at(importerFirst, number)} ${goodsWord} ${at(importerLast, Math.floor(number / importerFirst.length) + number)}`;
  const digits = String(1_000_000 + (seedOf(name) % 8_999_999));
  const house = 100 + (seedOf(`${name}/street`) % 9_800);
  return {
    name,
    address: `${house} ${at(streets, number * 3)}, ${city}`,
    ior: `${10 + (seedOf(`${name}/tax`) % 80)}-${digits}${at(['AA', 'CB', 'DK', 'FH', 'LM', 'RT'], seedOf(name))}`,
  };
}

const countryNames: Readonly<Record<string, string>> = {
  AE: 'the Emirates',
  BD: 'Bangladesh',
  CA: 'Canada',
  CN: 'China',
  CO: 'Colombia',
  DO: 'the Dominican Republic',
  GT: 'Guatemala',
  HK: 'Hong Kong',
  HN: 'Honduras',
  ID: 'Indonesia',
  IN: 'India',
  JO: 'Jordan',
  KH: 'Cambodia',
  KR: 'Korea',
  MX: 'Mexico',
  MY: 'Malaysia',
  NI: 'Nicaragua',
  PA: 'Panama',
  PE: 'Peru',
  PK: 'Pakistan',
  SV: 'El Salvador',
  TH: 'Thailand',
  TR: 'Türkiye',
  TW: 'Taiwan',
  UA: 'Ukraine',
  US: 'the United States',
  VN: 'Vietnam',
};

/** A country as one says it in a sentence. */
export function countryInWords(country: string): string {
  return countryNames[country] ?? country;
}

/** Ports that items name: Schedule D code, and city with state. */
export const portCities: Readonly<Record<string, string>> = {
  '0401': 'Boston, MA',
  '0901': 'Buffalo, NY',
  '1001': 'New York, NY',
  '1003': 'Newark, NJ',
  '1101': 'Philadelphia, PA',
  '1303': 'Baltimore, MD',
  '1401': 'Norfolk, VA',
  '1501': 'Wilmington, NC',
  '1601': 'Charleston, SC',
  '1703': 'Savannah, GA',
  '1704': 'Atlanta, GA',
  '1803': 'Jacksonville, FL',
  '1901': 'Mobile, AL',
  '2002': 'New Orleans, LA',
  '2095': 'Memphis, TN',
  '2304': 'Laredo, TX',
  '2305': 'Pharr, TX',
  '2402': 'El Paso, TX',
  '2506': 'San Diego, CA',
  '2604': 'Nogales, AZ',
  '2704': 'Los Angeles, CA',
  '2709': 'Long Beach, CA',
  '2720': 'Los Angeles, CA',
  '2811': 'Oakland, CA',
  '3001': 'Seattle, WA',
  '3002': 'Tacoma, WA',
  '3901': 'Chicago, IL',
  '4197': 'Hebron, KY',
  '4601': 'Newark, NJ',
  '4701': 'Queens, NY',
  '5201': 'Miami, FL',
  '5203': 'Fort Lauderdale, FL',
  '5206': 'Miami, FL',
  '5301': 'Houston, TX',
};
