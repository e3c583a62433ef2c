import * as v from 'valibot';
import { number, text } from '../rds/fleet/answer-parts';
import { present } from '../rds/fleet/present';
import type { ZoneRecord } from './route53-reader';
import { unescapeName } from './unescape-name';

/** One of ListResourceRecordSets' answer. */
export const recordSet = v.object({
  Name: v.string(),
  Type: v.string(),
  SetIdentifier: text,
  Weight: number,
  Region: text,
  GeoLocation: v.optional(v.unknown()),
  GeoProximityLocation: v.optional(v.unknown()),
  CidrRoutingConfig: v.optional(v.unknown()),
  Failover: text,
  MultiValueAnswer: v.optional(v.boolean()),
  TTL: number,
  ResourceRecords: v.optional(v.array(v.object({ Value: v.string() })), []),
  AliasTarget: v.optional(v.object({ DNSName: v.string() })),
  TrafficPolicyInstanceId: text,
});

export type RecordSet = v.InferOutput<typeof recordSet>;

/** By which of several sets of one name and type an answer is chosen. */
const routings = [
  ['TrafficPolicyInstanceId', 'traffic policy'],
  ['Weight', 'weighted'],
  ['Region', 'latency'],
  ['GeoLocation', 'geolocation'],
  ['GeoProximityLocation', 'geoproximity'],
  ['CidrRoutingConfig', 'by address'],
  ['Failover', 'failover'],
  ['MultiValueAnswer', 'multivalue'],
] as const satisfies readonly (readonly [keyof RecordSet, string])[];

/** All sets of one name as one; undefined: there are none. */
export function zoneRecord(sets: readonly RecordSet[]): ZoneRecord | undefined {
  if (sets.length === 0) return undefined;
  const ttls = sets.flatMap(({ TTL }) => TTL ?? []);
  return {
    type: [...new Set(sets.map(typeWords))].join(' and '),
    values: sets.flatMap(valuesOf),
    ...present({ ttlSeconds: ttls.length === 0 ? undefined : Math.max(...ttls) }),
  };
}

function typeWords(set: RecordSet): string {
  const routing = routings.find(([field]) => set[field] !== undefined && set[field] !== false)?.[1];
  const words = [
    ...(routing === undefined && set.SetIdentifier !== undefined ? ['one of several'] : []),
    ...(routing === undefined ? [] : [routing]),
    ...(set.AliasTarget ? ['alias'] : []),
  ];
  return words.length === 0 ? set.Type : `${set.Type} (${words.join(', ')})`;
}

function valuesOf({ Type, ResourceRecords, AliasTarget }: RecordSet): string[] {
  const values = ResourceRecords.map(({ Value }) => (Type === 'CNAME' ? unescapeName(Value) : Value));
  return AliasTarget ? [...values, unescapeName(AliasTarget.DNSName)] : values;
}
