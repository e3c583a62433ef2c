import type Docker from 'dockerode';
import * as v from 'valibot';

/** What an engine says of itself that rooms depend on. */
export interface EngineFacts {
  readonly processors: number;
  /** Kinds of limits that its kernel does not keep: https://docs.docker.com/engine/containers/resource_constraints/ */
  readonly unlimited: readonly ('memory' | 'processors' | 'processes')[];
  /** How it numbers accounts: as this machine, with root as whoever runs it, or in a range of their own. */
  readonly numbering: 'same' | 'rootless' | 'remapped';
}

const infoSchema = v.object({
  NCPU: v.number(),
  MemoryLimit: v.nullish(v.boolean(), true),
  CpuCfsQuota: v.nullish(v.boolean(), true),
  PidsLimit: v.nullish(v.boolean(), true),
  SecurityOptions: v.nullish(v.array(v.string()), []),
});

/** @param info the engine's answer to `docker info` */
export function parseEngineFacts(info: unknown): EngineFacts {
  const { NCPU, MemoryLimit, CpuCfsQuota, PidsLimit, SecurityOptions } = v.parse(infoSchema, info);
  const has = (option: string) => SecurityOptions.some((each) => each.split(',').includes(`name=${option}`));
  const kept = { memory: MemoryLimit, processors: CpuCfsQuota, processes: PidsLimit } as const;
  return {
    processors: NCPU,
    unlimited: (['memory', 'processors', 'processes'] as const).filter((kind) => !kept[kind]),
    numbering: has('rootless') ? 'rootless' : has('userns') ? 'remapped' : 'same',
  };
}

export async function engineFacts(docker: Docker): Promise<EngineFacts> {
  return parseEngineFacts(await docker.info());
}
