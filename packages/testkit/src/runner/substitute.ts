/**
 * Puts values in the place of `${{ … }}`.
 *
 * @param values by the expression's text
 * @throws for an expression that has none
 */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`The test has no value for \${{ ${expression} }}.`);
    return value;
  });
}
