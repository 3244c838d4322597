import { htsChapter } from '#app/lib/identifiers.ts';
import { createLookup, type Entry } from './lookup.ts';

/** An industry desk for processing after release; its chapters are indicative. */
export interface Center extends Entry {
  readonly office: string;
  /** Tariff chapters and headings whose goods usually belong here. */
  readonly goods: readonly string[];
}

function chapters(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(2, '0'));
}

/** The ten Centers. Importers are assigned to them, not shipments; goods only suggest which one. */
export const centers = createLookup<Center>([
  {
    code: 'agriculture',
    name: 'Agriculture and Prepared Products',
    office: 'Miami',
    goods: chapters(1, 24),
  },
  {
    code: 'apparel',
    name: 'Apparel, Footwear and Textiles',
    office: 'San Francisco',
    goods: chapters(50, 67),
  },
  {
    code: 'automotive',
    name: 'Automotive and Aerospace',
    office: 'Detroit',
    goods: chapters(86, 89),
  },
  { code: 'base_metals', name: 'Base Metals', office: 'Chicago', goods: chapters(72, 81) },
  {
    code: 'consumer',
    name: 'Consumer Products and Mass Merchandising',
    office: 'Atlanta',
    goods: ['42', '49', '71', ...chapters(91, 97)],
  },
  { code: 'electronics', name: 'Electronics', office: 'Long Beach', goods: ['85', '8471', '90'] },
  {
    code: 'materials',
    name: 'Industrial and Manufacturing Materials',
    office: 'Buffalo',
    goods: ['39', '40', ...chapters(44, 48), ...chapters(68, 70)],
  },
  { code: 'machinery', name: 'Machinery', office: 'Laredo', goods: chapters(82, 84) },
  {
    code: 'petroleum',
    name: 'Petroleum, Natural Gas and Minerals',
    office: 'Houston',
    goods: chapters(25, 27),
  },
  {
    code: 'pharmaceuticals',
    name: 'Pharmaceuticals, Health and Chemicals',
    office: 'New York',
    goods: [...chapters(28, 38), '90'],
  },
]);

/** Centers that usually handle goods of a tariff number (canonical); a heading is stronger than its chapter. */
export function listCentersFor(hts: string): readonly Center[] {
  const byHeading = centers.entries.filter((center) => center.goods.includes(hts.slice(0, 4)));
  return byHeading.length > 0
    ? byHeading
    : centers.entries.filter((center) => center.goods.includes(htsChapter(hts)));
}
