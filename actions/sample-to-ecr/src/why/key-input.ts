import * as v from 'valibot';

const values = v.pipe(v.string(), v.parseJson(), v.array(v.string()), v.nonEmpty());

/** The input key: a JSON array of texts, as the command line makes of its arguments; else the one value as it stands. */
export function keyInput(): v.GenericSchema<string, readonly string[]> {
  return v.pipe(
    v.string(),
    v.transform((text) => {
      const parsed = v.safeParse(values, text);
      return parsed.success ? parsed.output : [text];
    }),
    v.metadata({ remedy: 'Write it behind the table: prodlike why crm.customers 4711.' }),
  );
}
