import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectionParameters, connect, trySignIn } from '@prodlike/postgres';
import { rotationReportSchema } from '@prodlike/reporting';
import {
  type AwsLab,
  type BundleOptions,
  type BundleRun,
  labGroups,
  labNames,
  type OwnAction,
  runActionStep,
  runBundle,
} from '@prodlike/testkit';
import * as v from 'valibot';
import { definition } from '../src/definition';
import { canaryPolicy } from './canary-source';

export const maskingKey = 'a masking key of more than 32 characters';
export const recordName = 'db.dev.example.internal';
/** Of the lab's agent: any instance will do. */
export const bastion = 'i-0123456789abcdef0';

/** rotation.json as its published schema has it. */
export type RotationFile = v.InferOutput<typeof rotationReportSchema>;

export interface RotatingRun extends BundleRun {
  /** undefined where no report was written. */
  readonly report: RotationFile | undefined;
}

/** A folder of a test's own, and `rotate-rds` in a lab. */
export class RotationWorkspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-rotation-'));
  readonly reportDir = path.join(this.folder, 'report');
  readonly lab: AwsLab;

  constructor(lab: AwsLab) {
    this.lab = lab;
    this.write('prodlike.yml', canaryPolicy);
  }

  /** What a rotation in the lab is told, through the lab's bastion. */
  inputs(): Record<string, string> {
    return {
      'source-instance': 'prod',
      prefix: 'app-dev-',
      'hosted-zone-id': this.lab.zoneId,
      'record-name': recordName,
      'record-ttl': '1',
      'quarantine-security-group': labGroups.quarantine,
      'security-groups': labGroups.development,
      'subnet-group': labNames.subnetGroup,
      'parameter-group': labNames.parameterGroup,
      'option-group': labNames.optionGroup,
      'instance-class': 'db.t4g.medium',
      'allowed-account-ids': this.lab.account,
      'masking-key': maskingKey,
      'ssm-target': bastion,
      'ssl-ca': this.lab.caFile,
      'poll-seconds': '1',
      'report-dir': this.reportDir,
    };
  }

  /** Runs `prodlike rotate-rds` from dist/. @param flags '' leaves an input out */
  async rotate(
    flags: Readonly<Record<string, string>> = {},
    options: BundleOptions = {},
  ): Promise<RotatingRun> {
    rmSync(this.reportDir, { recursive: true, force: true });
    const { 'masking-key': key = '', ...given } = { ...this.inputs(), ...flags };
    const args = Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]));
    const run = await runBundle('cli', ['rotate-rds', ...args], {
      cwd: this.folder,
      ...options,
      env: { ...this.lab.environment, PRODLIKE_MASKING_KEY: key, ...options.env },
    });
    return { ...run, report: this.report() };
  }

  /** The action for steps of a workflow. */
  action(): OwnAction {
    return {
      uses: /^(?:\.\/actions\/rotate-rds|prodlike\/prodlike\/actions\/rotate-rds@.*)$/,
      definition,
      step: (inputs, options) =>
        runActionStep('rotate-rds', this.folder, { 'report-dir': this.reportDir, ...inputs }, options),
    };
  }

  report(): RotationFile | undefined {
    const file = path.join(this.reportDir, 'rotation.json');
    try {
      return v.parse(rotationReportSchema, JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error instanceof v.ValiError) throw error;
      return undefined;
    }
  }

  /** How many of production's values a database still holds. */
  async originals(superuser: ConnectionParameters): Promise<number> {
    const sql =
      "SELECT count(*)::int AS n FROM customers WHERE email LIKE '%@original.example' OR given_name = 'Xanthippeia'";
    const client = await connect({ ...superuser, database: 'app' }, { applicationName: 'test' });
    try {
      return (await client.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
    } finally {
      await client.end();
    }
  }

  /** Whether the server behind an instance takes a password, at its endpoint, over TLS. */
  async signsIn(identifier: string, user: string, password: string): Promise<boolean> {
    const { host, port } = this.lab.database(identifier).endpoint;
    const ssl = { rejectUnauthorized: true, ca: readFileSync(this.lab.caFile, 'utf8'), servername: host };
    const leave = this.lab.enter();
    try {
      return await trySignIn({ host, port, database: 'app', user, password, ssl });
    } finally {
      leave();
    }
  }

  /** Runs a statement on production's server, as its superuser. */
  async onSource(sql: string): Promise<void> {
    const { superuser } = this.lab.database('prod');
    if (superuser === undefined) throw new Error('Nothing stands behind prod.');
    const client = await connect(superuser, { applicationName: 'test' });
    await client.query(sql).finally(() => client.end());
  }

  write(name: string, text: string): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Every byte that a run may have published: all files of the report folder. */
  published(): string {
    const names = readdirSync(this.reportDir);
    return names.map((name) => readFileSync(path.join(this.reportDir, name), 'utf8')).join('\n');
  }

  /** The lab's calls that change anything, in order. */
  mutations(): readonly string[] {
    const changing =
      /^(?:rds:(?:Restore|Create|Modify|Delete|AddTags|Remove|Reboot|Promote|Start|Stop)|route53:Change|secretsmanager:Put)/;
    return this.lab.calls.map(({ action }) => action).filter((action) => changing.test(action));
  }

  /** Removes the folder; the lab is another's. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
