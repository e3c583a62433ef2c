/** A century from either end of each type's range (https://www.postgresql.org/docs/current/datatype-datetime.html), in SQL. */
export interface DateLimits {
  readonly earliest: string;
  readonly latest: string;
}

const limits: Readonly<Record<string, DateLimits>> = {
  date: { earliest: "date '4600-01-01 BC'", latest: "date '5874790-01-01'" },
  timestamp: { earliest: "timestamp '4600-01-01 BC'", latest: "timestamp '294170-01-01'" },
  timestamptz: {
    earliest: "timestamptz '4600-01-01 00:00:00+00 BC'",
    latest: "timestamptz '294170-01-01 00:00:00+00'",
  },
};

/** @param base date, timestamp or timestamptz, as in ColumnType.base */
export function dateLimits(base: string): DateLimits {
  const found = limits[base];
  if (found === undefined) throw new RangeError(`The type ${base} has no calendar days.`);
  return found;
}
