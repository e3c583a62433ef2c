import { infrastructureName, measuredWords, publicInstant } from '@prodlike/core';
import type { ComparedSetting, PlannedStep, StepOutcome } from '@prodlike/rotating';
import type { ReportedPlannedStep, ReportedSetting, ReportedStep } from '../rotation-report';

export function reportedPlannedSteps(steps: readonly PlannedStep[]): readonly ReportedPlannedStep[] {
  return steps.map(({ step, target, call }) => ({
    step,
    target: infrastructureName(target),
    call: infrastructureName(call),
  }));
}

/** What was done, or where nothing was carried out, each step of the plan once. */
export function reportedSteps(
  planned: readonly PlannedStep[],
  done: readonly StepOutcome[] | undefined,
): readonly ReportedStep[] {
  if (done !== undefined) return done.map(reportedStep);
  const steps = [...new Set(planned.map(({ step }) => step))];
  return steps.map((step) => reportedStep({ step, outcome: 'planned' }));
}

function reportedStep({ step, startedAt, durationMs, outcome, note }: StepOutcome): ReportedStep {
  return {
    step,
    startedAt: startedAt === undefined ? null : publicInstant(startedAt),
    durationMs: durationMs === undefined ? null : Math.round(durationMs),
    outcome,
    note: note === undefined ? null : measuredWords(note, 1_000),
  };
}

const urgency: Record<ComparedSetting['verdict'], number> = { surprise: 0, 'on-purpose': 1, equal: 2 };

/** What surprises first; else in the order of the plan. */
export function reportedSettings(settings: readonly ComparedSetting[]): readonly ReportedSetting[] {
  return [...settings]
    .sort((a, b) => urgency[a.verdict] - urgency[b.verdict])
    .map(({ name, source, next, verdict }) => ({
      name: infrastructureName(name),
      source: infrastructureName(source),
      next: infrastructureName(next),
      verdict,
    }));
}
