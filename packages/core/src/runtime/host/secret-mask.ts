/** Replaces registered secrets in text by `***`, also where they appear percent-encoded, JSON-escaped or line by line. */
export class SecretMask {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;

  add(value: string): void {
    for (const form of secretForms(value)) this.#forms.add(form);
    // Longest first: a secret that contains another one must go as a whole.
    const longestFirst = [...this.#forms].sort((a, b) => b.length - a.length);
    this.#pattern =
      longestFirst.length > 0 ? new RegExp(longestFirst.map(literal).join('|'), 'g') : undefined;
  }

  apply(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, '***') : text;
  }
}

/** The ways in which a secret can turn up in a log; none for an empty value. */
export function secretForms(value: string): string[] {
  const whole = value.trim();
  const lines = whole.split(/\r\n|\r|\n/).map((line) => line.trim());
  const forms = [whole, ...lines, percentEncoded(whole), JSON.stringify(whole).slice(1, -1)];
  return [...new Set(forms.filter((form) => form !== ''))];
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return ''; // a lone surrogate has no such form
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
