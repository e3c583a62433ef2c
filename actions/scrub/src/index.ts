import { startAction } from '@prodlike/core';
import { scrub } from './main';

void startAction(scrub);
