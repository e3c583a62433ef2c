import type { IamContext } from '../iam-request';

/** The condition keys that a form of RDS's query protocol brings. */
export function rdsContext(form: URLSearchParams): IamContext {
  const tags = tagsOf(form);
  const removed = [...form].filter(([key]) => key.startsWith('TagKeys.')).map(([, key]) => key);
  const keys = [...tags.map(([key]) => key), ...removed];
  return {
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
    ...present('rds:PubliclyAccessible', form.get('PubliclyAccessible')),
    ...present('rds:DatabaseEngine', form.get('Engine')),
  };
}

function tagsOf(form: URLSearchParams): (readonly [string, string])[] {
  return [...form].flatMap(([key, value]) => {
    const [, tag] = /^(Tags\.[^.]+\.\d+)\.Key$/.exec(key) ?? [];
    return tag === undefined ? [] : [[value, form.get(`${tag}.Value`) ?? ''] as const];
  });
}

function present(key: string, value: string | null): IamContext {
  return value === null ? {} : { [key]: value };
}
