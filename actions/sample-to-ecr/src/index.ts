import { startAction } from '@prodlike/core';
import { sampleToEcr } from './main';

void startAction(sampleToEcr);
