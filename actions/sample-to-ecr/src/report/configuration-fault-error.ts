import { ConfigurationError, type ConfigurationPath, configurationLines } from '@prodlike/core';
import { placePolicyFaults } from '@prodlike/masking';
import type { PlannedSample } from '../run/sample-run';

/** What cannot be in the configuration, sampling and masking together, each with its line. */
export function configurationFaultError(
  configPath: string,
  configText: string,
  { sampling, faults }: Pick<PlannedSample, 'sampling' | 'faults'>,
): ConfigurationError {
  const lineOf = configurationLines(configText);
  const ofSampling = sampling.faults.map(({ path, fault, remedy }) => ({
    line: lineOf(stepsOf(path)),
    message: `${path}: ${fault}. ${remedy}`,
  }));
  const all = [...ofSampling, ...placePolicyFaults(configText, faults)];
  return new ConfigurationError(
    configPath,
    all.sort((a, b) => a.line - b.line),
  );
}

const step = /"(?:[^"\\]|\\.)*"|\[\d+\]|[^.["]+/g;

/** The keys in a path such as `sampling.roots."crm.customers"[0].where`. */
function stepsOf(path: string): ConfigurationPath {
  return [...path.matchAll(step)].map(([text]) => {
    if (text.startsWith('"')) return String(JSON.parse(text));
    return text.startsWith('[') ? Number(text.slice(1, -1)) : text;
  });
}
