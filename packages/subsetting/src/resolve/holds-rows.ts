import type { Unit } from '../sampling-plan';

/** Whether the copy may have rows of a unit. */
export function holdsRows({ content }: Pick<Unit, 'content'>): boolean {
  return content === 'selected' || content === 'all';
}
