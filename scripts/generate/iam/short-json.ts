/** JSON whose lists of strings stand on one line where they fit. */
export function shortJson(value: unknown, widthColumns = 110): string {
  return JSON.stringify(value, null, 2).replace(
    /^(.*)\[\n\s*("[^[\]{}]*")\n\s*\](,?)$/gm,
    (whole, before, items, comma) => {
      const line = `${before}[${items.replace(/\n\s*/g, ' ')}]${comma}`;
      return line.length <= widthColumns ? line : whole;
    },
  );
}
