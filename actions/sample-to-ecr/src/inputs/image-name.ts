import { InputError } from '@prodlike/core';

/** An image's name in its parts. */
export interface ImageName {
  /** `localhost:5000/samples/shop`: with the registry's host, without a tag. */
  readonly name: string;
  /** `localhost:5000`; undefined where the name begins with no host. */
  readonly host: string | undefined;
  readonly tag: string | undefined;
}

/** The forms of https://github.com/distribution/reference. */
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const nameForm = new RegExp(`^${part}(?:/${part})*$`);
const hostForm = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const longestName = 255;

/**
 * Reads `[host/]name[:tag]`. The first part is a host where it has a dot or a port, or is localhost, as Docker reads it.
 *
 * @param input the input that holds it
 * @throws InputError
 */
export function imageName(input: string, text: string): ImageName {
  const wrong = (): InputError => {
    const fault = `is ${JSON.stringify(text.slice(0, 80))}, which is no name of an image`;
    return new InputError(input, fault, 'Write it as [HOST[:PORT]/]name[:tag], in lower case.');
  };
  if (text.includes('@')) throw wrong();
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const host = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
  const rest = host === undefined ? text : text.slice(slash + 1);
  const colon = rest.indexOf(':');
  const path = colon < 0 ? rest : rest.slice(0, colon);
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  const isName = nameForm.test(path) && path.length <= longestName;
  const isHost = host === undefined || hostForm.test(host);
  const isTag = tag === undefined || tagForm.test(tag);
  if (!isName || !isHost || !isTag) throw wrong();
  return { name: host === undefined ? path : `${host}/${path}`, host, tag };
}
