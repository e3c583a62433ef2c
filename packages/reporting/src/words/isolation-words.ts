import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ReportedIsolation } from '../public-report';
import { bytes } from './bytes';
import { counted } from './count';
import { shorten } from './shorten';

const modes: Record<ReportedIsolation['mode'], PublicText> = {
  none: publicText`none: the command could reach what the runner reaches`,
  namespace: publicText`namespaces: the command reached nothing but the clone`,
  container: publicText`a container: the command reached nothing but the clone`,
  'not-needed': publicText`not needed: SQL files were run, and no command`,
};

/**
 * How the command was kept from everything but the clone, with the image that it ran in.
 *
 * @param name shows the image's name
 */
export function isolationWords(
  { mode, image }: ReportedIsolation,
  name: (text: PublicText) => PublicText = (text) => text,
): PublicText {
  return image === undefined ? modes[mode] : publicText`${modes[mode]}, in ${name(shorten(image, 200))}`;
}

/** What the command could use: `2 processors, 4.0 GB of memory, 2,048 processes`. */
export function limitsWords(limits: NonNullable<ReportedIsolation['limits']>): PublicText {
  const { cpus, memoryBytes, processes } = limits;
  const parts = [
    ...(cpus === undefined ? [] : [counted(cpus, publicText`processor`, publicText`processors`)]),
    publicText`${bytes(memoryBytes)} of memory`,
    counted(processes, publicText`process`, publicText`processes`),
  ];
  return joinPublic(parts, publicText`, `);
}

/** Whether a command ran unprotected although nobody had asked for that: then the notes say why. */
export function isUnprotected({ mode, notes }: ReportedIsolation): boolean {
  return mode === 'none' && notes.length > 0;
}
