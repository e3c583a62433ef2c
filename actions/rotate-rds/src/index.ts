import { startAction } from '@prodlike/core';
import { rotateRds } from './main';

void startAction(rotateRds);
