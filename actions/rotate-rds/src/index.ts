import { startAction } from '@prodlike/core';
import { rotateRds } from './main';

/** A session that does not answer any more must not keep a finished step from ending. */
const endsWithinMs = 3_000;

void startAction(rotateRds).then(() => setTimeout(() => process.exit(), endsWithinMs).unref());
