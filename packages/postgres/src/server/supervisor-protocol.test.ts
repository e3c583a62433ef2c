import { parseSupervisorEvent } from './supervisor-protocol';

test.each([
  ['{"event":"started","pid":42}', { event: 'started', pid: 42 }],
  ['{"event":"ended","log":"LOG:  …"}', { event: 'ended', log: 'LOG:  …' }],
  ['{"event":"ended","log":"cut o', undefined],
  ['{"event":"other"}', undefined],
  ['', undefined],
])('%s', (line, expected) => {
  expect(parseSupervisorEvent(line)).toEqual(expected);
});
