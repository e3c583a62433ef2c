import { pageData, privateData } from './data';
import { place } from './dom/place';
import { mountPlans } from './plans/mount-plans';
import { mountPrivate } from './private/mount-private';
import { runChoice } from './run-choice';
import { statementsTable } from './statements/statements-table';
import { lockTimeline } from './timeline/lock-timeline';

// Before anything is shown: what is for readers without scripts gives way at once.
document.documentElement.classList.add('scripted');

document.addEventListener('DOMContentLoaded', () => {
  const data = pageData();
  place('timeline-live')?.append(
    runChoice(
      data,
      ({ locks }) => locks.length > 0,
      (run) => lockTimeline(data, run),
    ),
  );
  place('statements-live')?.append(
    runChoice(
      data,
      ({ statements }) => statements.length > 0,
      (run) => statementsTable(data, run),
    ),
  );
  mountPlans(data);
  const secret = privateData();
  if (secret !== undefined) mountPrivate(secret);
});
