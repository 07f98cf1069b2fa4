/** Text to be found as it is by LIKE, `contains` and `startsWith`, which leave the wildcards % and _ as they are. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
