import { absentEnvironment, clientEnvironment, setEnvironment } from '../aws/client-environment';
import { nameAnswer } from './dns/answer-name';
import { installNames, preloadFile } from './dns/install-names';
import type { LabNames } from './dns/lab-names';

/** How processes are led into a lab. */
export interface LabEnvironment {
  /** Variables for another process: its AWS clients, and, where it is Node, its host names. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same for this process. @returns what undoes it */
  enter(): () => void;
}

/** @param zoneName of the lab's records */
export function labEnvironment(
  lab: { readonly endpoint: string; readonly region: string; readonly names: LabNames },
  zoneName: string,
): LabEnvironment {
  const { endpoint, region, names } = lab;
  const suffixes = ['.rds.amazonaws.com', `.${zoneName}`];
  const clients = { ...clientEnvironment, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint };
  return {
    environment: {
      ...clients,
      PRODLIKE_LAB: endpoint,
      PRODLIKE_LAB_SUFFIXES: suffixes.join(),
      NODE_OPTIONS: `--require=${preloadFile}`,
    },
    enter() {
      const restore = setEnvironment({ ...absentEnvironment, ...clients });
      const undo = installNames(async (host, port) => nameAnswer(names, host, port), suffixes);
      return () => {
        undo();
        restore();
      };
    },
  };
}
