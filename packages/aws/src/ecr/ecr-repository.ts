/** A private repository of Amazon ECR. */
export interface EcrRepository {
  /** The account's number. */
  readonly account: string;
  readonly region: string;
  /** Where the registry answers, e.g. `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly host: string;
  /** `samples/shop`. */
  readonly name: string;
}

const host =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))$/;

/**
 * The repository in an image's name, `123456789012.dkr.ecr.eu-west-1.amazonaws.com/samples/shop`; undefined where that is
 * no registry of ECR. Tag and digest are to be taken off before.
 */
export function ecrRepository(name: string): EcrRepository | undefined {
  const slash = name.indexOf('/');
  const match = host.exec(slash < 0 ? name : name.slice(0, slash));
  if (slash < 0 || match?.[1] === undefined || match[2] === undefined) return undefined;
  return { account: match[1], region: match[2], host: match[0], name: name.slice(slash + 1) };
}

/** For messages: `repository "samples/shop" in eu-west-1`. */
export function describeRepository({ name, region }: EcrRepository): string {
  return `repository "${name}" in ${region}`;
}
