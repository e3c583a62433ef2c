import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedSetting, ReportedStep } from '../rotation-report';

export const stepWords: Record<ReportedStep['step'], PublicText> = {
  'wait-for-snapshot': publicText`Wait for the snapshot`,
  restore: publicText`Restore`,
  'wait-until-available': publicText`Wait until available`,
  secure: publicText`Secure`,
  scrub: publicText`Scrub`,
  open: publicText`Open`,
  'switch-record': publicText`Switch the record`,
  check: publicText`Check`,
  retire: publicText`Retire`,
};

export const outcomeSigns: Record<ReportedStep['outcome'], PublicText> = {
  done: publicText`✅`,
  skipped: publicText`⏭️`,
  failed: publicText`❌`,
  planned: publicText`▫️`,
};

export const settingWords: Record<ReportedSetting['verdict'], PublicText> = {
  equal: publicText`equal`,
  'on-purpose': publicText`on purpose`,
  surprise: publicText`surprise`,
};
