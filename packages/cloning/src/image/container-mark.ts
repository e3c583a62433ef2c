import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';

/** The label by which a clone's container is known; its value is the container's name. */
const cloneLabel = 'com.prodlike.clone';
const expiryLabel = 'com.prodlike.clone-expires';

/** What `docker ps` takes to list clones; others may carry the label as well. */
export const cloneFilters = { label: [cloneLabel] };

const inspectedSchema = v.object({
  Name: v.string(),
  Config: v.object({ Labels: v.nullish(v.record(v.string(), v.string()), {}) }),
});

export function cloneLabels(name: string, expiresAt: Date): Record<string, string> {
  return { [cloneLabel]: name, [expiryLabel]: expiresAt.toISOString() };
}

/**
 * When a container expires; undefined for one that is not ours. A container inherits the labels of its image, and an image
 * those of the container that it was made from: so only a container of the label's own name is ours.
 */
export function markedExpiry(name: string, labels: Readonly<Record<string, string>>): Date | undefined {
  if (labels[cloneLabel] !== name.replace(/^\//, '')) return undefined;
  const expiresAt = new Date(labels[expiryLabel] ?? '');
  return Number.isNaN(expiresAt.getTime()) ? undefined : expiresAt;
}

/**
 * @param inspected the engine's answer
 * @throws AdvisedError for a container that Prodlike did not make
 */
export function requireMarked(inspected: unknown): void {
  const { Name, Config } = v.parse(inspectedSchema, inspected);
  if (markedExpiry(Name, Config.Labels) !== undefined) return;
  throw new AdvisedError(
    `The container ${Name.replace(/^\//, '')} is not a clone that Prodlike made.`,
    'Prodlike touches only containers that carry its mark. Remove it by hand if it is not needed.',
  );
}
