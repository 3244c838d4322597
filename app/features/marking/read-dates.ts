/** A day in a text; without a year when none is given. */
export type SpokenDate = {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  /** Month and day; two readings where figures leave it open. */
  readonly readings: readonly (readonly [month: number, day: number])[];
};

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const month = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|${MONTHS.join('|')})\.?`;
const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;
const yearAfter = String.raw`(?:,? +(\d{4}))?`;

const FORMS: readonly {
  readonly form: RegExp;
  readonly read: (parts: readonly string[]) => Parts;
}[] = [
  {
    form: new RegExp(`${before}(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})${after}`, 'giu'),
    read: ([y, m, d]) => figures(y, m, d),
  },
  {
    form: new RegExp(`${before}((?:19|20)\\d{2})(\\d{2})(\\d{2})${after}`, 'giu'),
    read: ([y, m, d]) => figures(y, m, d),
  },
  {
    form: new RegExp(`${before}(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4}|\\d{2})${after}`, 'giu'),
    read: ([a, b, y]) => either(a, b, y),
  },
  {
    form: new RegExp(
      `${before}${month} +(\\d{1,2})(?:st|nd|rd|th)?(?![\\d,]*\\d{3})${yearAfter}${after}`,
      'giu',
    ),
    read: ([m, d, y]) => named(m, d, y),
  },
  {
    form: new RegExp(
      `${before}(\\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?${month}(?:[ -](\\d{4}))?${after}`,
      'giu',
    ),
    read: ([d, m, y]) => named(m, d, y),
  },
];

type Parts = Pick<SpokenDate, 'year' | 'readings'>;

function figures(y = '', m = '', d = ''): Parts {
  return { year: Number(y), readings: [[Number(m), Number(d)]] };
}

/** Americans write the month first, others the day. */
function either(a = '', b = '', y = ''): Parts {
  const year = y.length === 2 ? 2_000 + Number(y) : Number(y);
  return {
    year,
    readings: [
      [Number(a), Number(b)],
      [Number(b), Number(a)],
    ],
  };
}

function named(m = '', d = '', y: string | undefined = undefined): Parts {
  const number = MONTHS.findIndex((name) => name.startsWith(m.toLowerCase().slice(0, 3))) + 1;
  return { year: y ? Number(y) : null, readings: [[number, Number(d)]] };
}

/** Every day named in a text, in the forms that filers use. */
export function readDates(text: string): readonly SpokenDate[] {
  return FORMS.flatMap(({ form, read }) =>
    [...text.matchAll(form)].flatMap((match) => {
      const [whole, ...parts] = match;
      const { year, readings } = read(parts);
      const possible = readings.filter(([m, d]) => m >= 1 && m <= 12 && d >= 1 && d <= 31);
      if (possible.length === 0) return [];
      return [{ start: match.index, end: match.index + whole.length, year, readings: possible }];
    }),
  );
}

/** Month and day of every reading, to find the same day by. */
export function dayKeys({ readings }: SpokenDate): readonly string[] {
  return [...new Set(readings.map(([month, day]) => `${month}-${day}`))];
}

/** Whether two dates may be of the same year; a year that only one gives is no difference. */
export function isSameYear(one: SpokenDate, other: SpokenDate): boolean {
  return one.year === null || other.year === null || one.year === other.year;
}
