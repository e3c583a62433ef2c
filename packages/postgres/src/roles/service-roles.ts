/** A managed service is known by its administrator's role; its other roles by their names. */
const services: readonly { readonly administrator: string; readonly own: RegExp }[] = [
  {
    administrator: 'rdsadmin',
    own: /^(?:rds_.*|rds(?:admin|repladmin|proxyadmin|topmgr|writeforwarduser)|aws_.*)$/s,
  },
  { administrator: 'cloudsqladmin', own: /^cloudsql.*$/s },
  { administrator: 'azuresu', own: /^azure.*$/s },
];

/** Those of a server's roles that belong to the service which runs it: Amazon RDS, Google Cloud SQL or Azure. */
export function serviceRoles(roles: readonly string[]): string[] {
  const running = services.filter(({ administrator }) => roles.includes(administrator));
  return roles.filter((role) => running.some(({ own }) => own.test(role)));
}
