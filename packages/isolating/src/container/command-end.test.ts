import { commandEnd, startFailure } from './command-end';

test.each([
  [0, { kind: 'exited', code: 0 }],
  [77, { kind: 'exited', code: 77 }],
  [127, { kind: 'exited', code: 127 }],
  [255, { kind: 'exited', code: 255 }],
  [137, { kind: 'signal', signal: 'SIGKILL' }],
  [143, { kind: 'signal', signal: 'SIGTERM' }],
])('exit code %i', (ExitCode, outcome) => {
  expect(commandEnd({ State: { ExitCode, OOMKilled: false } })).toEqual({ outcome, memoryExhausted: false });
  expect(commandEnd({ State: { ExitCode, OOMKilled: true } })).toEqual({ outcome, memoryExhausted: true });
});

const start = 'OCI runtime create failed: container_linux.go:380: starting container process caused:';
test.each([
  [
    `${start} exec: "x": executable file not found in $PATH: unknown`,
    { kind: 'not-found', missing: 'command' },
  ],
  [
    `${start} exec: "/x": stat /x: no such file or directory: unknown`,
    { kind: 'not-found', missing: 'command' },
  ],
  [`${start} exec: "/etc": permission denied: unknown`, { kind: 'not-started', code: 'EACCES' }],
  [`${start} exec /x: exec format error: unknown`, { kind: 'not-started', code: 'ENOEXEC' }],
  ['error while mounting volume: failed to mount local volume: invalid argument', undefined],
  ['No such container: x', undefined],
])('%s', (message, outcome) => {
  expect(startFailure(new Error(message))).toEqual(outcome);
});
