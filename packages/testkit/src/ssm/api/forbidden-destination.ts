import { BlockList, isIP } from 'node:net';

const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16, 'ipv4');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addAddress('fd00:ec2::254', 'ipv6');
forbidden.addAddress('fd00:ec2::253', 'ipv6');

/** What the agent says where it does not forward to a host: link-local, metadata and VPC DNS addresses. */
export function forbiddenDestination(host: string): string | undefined {
  const version = isIP(host);
  if (version === 0 || !forbidden.check(host, version === 4 ? 'ipv4' : 'ipv6')) return undefined;
  return `Forwarding to IP address ${host} is forbidden.`;
}
