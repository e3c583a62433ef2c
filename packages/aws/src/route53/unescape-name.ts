import { plainHost } from '../rds/guard/leads-to';

/**
 * A name as Route 53 writes it, which has three octal digits for whatever is no letter, digit, hyphen, underscore or dot
 * (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html), as people write it.
 */
export function unescapeName(name: string): string {
  const plain = name.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return plainHost(plain);
}
