import type { Permission } from '../permission';

const zone = 'arn:{partition}:route53:::hostedzone/{zoneId}';

/**
 * Rights on the one record: condition keys as in
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html. Names are compared in lower
 * case without the dot at their end.
 */
export const record = [
  {
    sid: 'RecordRead',
    actions: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'],
    resources: [zone],
    why: 'Reads the zone’s name and the record.',
    features: ['record'],
  },
  {
    sid: 'RecordPoint',
    actions: ['route53:ChangeResourceRecordSets'],
    resources: [zone],
    conditions: {
      'ForAllValues:StringEquals': {
        'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['{recordName}'],
        'route53:ChangeResourceRecordSetsRecordTypes': ['CNAME'],
      },
    },
    why: 'Points the one CNAME at the new instance, and back where the check fails.',
    features: ['record'],
  },
  {
    sid: 'RecordWait',
    actions: ['route53:GetChange'],
    resources: ['arn:{partition}:route53:::change/*'],
    why: 'Waits until all of Route 53’s servers have it.',
    features: ['record'],
  },
] as const satisfies readonly Permission[];
