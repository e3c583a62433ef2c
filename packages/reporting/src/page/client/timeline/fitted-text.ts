/** A name as wide as there is room in pixels; a longer one loses its middle, because names differ at both ends. */
export function fittedText(pen: CanvasRenderingContext2D, name: string, room: number): string {
  if (pen.measureText(name).width <= room) return name;
  let kept = name.length;
  let text = name;
  while (kept > 2 && pen.measureText(text).width > room) {
    kept = Math.min(kept - 1, Math.floor((kept * room) / pen.measureText(text).width) + 1);
    const tail = Math.floor(kept / 3);
    text = `${name.slice(0, kept - tail)}…${name.slice(name.length - tail)}`;
  }
  return text;
}
