import { parseEngineFacts } from './engine-facts';

test('an engine that keeps every limit', () => {
  const info = {
    NCPU: 2,
    MemoryLimit: true,
    CpuCfsQuota: true,
    PidsLimit: true,
    SecurityOptions: ['name=seccomp,profile=default'],
  };
  expect(parseEngineFacts(info)).toEqual({ processors: 2, unlimited: [], numbering: 'same' });
});

test('one without root, which keeps none, and one with accounts of its own', () => {
  const info = { NCPU: 2, MemoryLimit: false, CpuCfsQuota: false, PidsLimit: false };
  expect(parseEngineFacts({ ...info, SecurityOptions: ['name=seccomp', 'name=rootless'] })).toEqual({
    processors: 2,
    unlimited: ['memory', 'processors', 'processes'],
    numbering: 'rootless',
  });
  expect(parseEngineFacts({ NCPU: 1, SecurityOptions: ['name=userns'] })).toMatchObject({
    numbering: 'remapped',
  });
});
