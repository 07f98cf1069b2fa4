/**
 * Keeps enough of a text to tell two apart and hides the rest: oUpF8uMuAJO_M2px → oUp…2px. Counts characters, not code
 * units: half a character is text that PostgreSQL refuses.
 */
export function maskMiddle(text: string, kept = 3): string {
  const characters = [...text];
  return characters.length <= kept * 2
    ? "•".repeat(Math.max(characters.length, 1))
    : `${characters.slice(0, kept).join("")}…${characters.slice(-kept).join("")}`;
}

/** A person's name with all but its first character hidden: 叶小梅 → 叶**. Counts characters, not code units. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.max(rest.length, 1));
}
