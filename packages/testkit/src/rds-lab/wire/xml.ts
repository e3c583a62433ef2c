import { escapeXml } from '../../aws/escape-xml';

/** An element of moto's answers: they have no attributes below the root, and no mixed content. */
export class XmlElement {
  readonly name: string;
  readonly attributes: string;
  text: string;
  children: XmlElement[];

  constructor(name: string, content: string | readonly XmlElement[] = '', attributes = '') {
    this.name = name;
    this.attributes = attributes;
    this.text = typeof content === 'string' ? content : '';
    this.children = typeof content === 'string' ? [] : [...content];
  }

  child(name: string): XmlElement | undefined {
    return this.children.find((element) => element.name === name);
  }

  textOf(name: string): string | undefined {
    return this.child(name)?.text;
  }

  /** Puts a child in the place of all of that name. */
  set(child: XmlElement): void {
    const at = this.children.findIndex(({ name }) => name === child.name);
    this.remove(child.name);
    this.children.splice(at === -1 ? this.children.length : at, 0, child);
  }

  setText(name: string, text: string): void {
    this.set(new XmlElement(name, text));
  }

  remove(name: string): void {
    this.children = this.children.filter((element) => element.name !== name);
  }

  /** The first element of the name, at any depth. */
  find(name: string): XmlElement | undefined {
    if (this.name === name) return this;
    for (const element of this.children) {
      const found = element.find(name);
      if (found) return found;
    }
    return undefined;
  }

  toString(): string {
    const content = this.children.length > 0 ? this.children.join('') : escapeXml(this.text);
    return `<${this.name}${this.attributes}>${content}</${this.name}>`;
  }
}

/** @throws where it is not well-formed in the way of moto's answers */
export function parseXml(text: string): XmlElement {
  const root = new XmlElement('');
  const open = [root];
  for (const [, prolog, end, name = '', attributes = '', empty, content] of text.matchAll(
    /<(\?[^>]*)>|<(\/?)([\w:.-]+)((?:\s[^>]*?)?)(\/?)>|([^<]+)/g,
  )) {
    const top = open.at(-1) ?? root;
    if (prolog !== undefined) continue;
    if (content !== undefined) top.text += unescapeXml(content);
    else if (end === '/') open.pop();
    else {
      const element = new XmlElement(name, '', attributes);
      top.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [element] = root.children;
  if (element === undefined || open.length !== 1) throw new Error(`No XML: ${text.slice(0, 200)}`);
  return element;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return named[name] ?? whole;
  });
}
