import * as v from 'valibot';

/** The sections of prodlike.yml. Each action reads its own and lets the others' be. */
const sections = ['masking', 'accounts', 'sampling', 'scrub', 'queries', 'thresholds', 'traffic'] as const;

type Section = (typeof sections)[number];
type OthersSections<Own> = Readonly<
  Record<Exclude<Section, keyof Own>, v.OptionalSchema<v.UnknownSchema, undefined>>
>;

/**
 * The whole file's schema for one action: its own sections are checked, those of the other actions are accepted as they
 * are, and anything else is refused with the nearest name.
 *
 * @param own schemas of the action's own sections; one that may be missing is `optional`
 */
export function configurationSections<const Own extends Partial<Record<Section, v.GenericSchema>>>(own: Own) {
  const others = sections
    .filter((section) => !(section in own))
    .map((section) => [section, v.optional(v.unknown())] as const);
  return v.strictObject({ ...(Object.fromEntries(others) as OthersSections<Own>), ...own });
}
