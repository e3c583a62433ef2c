import type { NamedRequest } from '../action-of';

/** A request to AWS, read whole. */
export interface SentRequest extends NamedRequest {
  readonly body: Buffer | string;
}

/** Context keys of IAM, e.g. `aws:RequestTag/team`. */
export type IamContext = Readonly<Record<string, string | readonly string[]>>;

/** One right that a call needs, on each of the resources. */
export interface IamRequest {
  /** e.g. `rds:ModifyDBInstance` */
  readonly action: string;
  /** ARNs, or `*` where the action takes none. Never empty. */
  readonly resources: readonly string[];
  /** What the request itself brings; who asks, and what is on the resources, comes on top. */
  readonly context: IamContext;
}

/** Where a request arrives. */
export interface IamPlace {
  readonly account: string;
  readonly region: string;
}

/** An ARN of a service in a place. */
export function arnAt({ account, region }: IamPlace, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
