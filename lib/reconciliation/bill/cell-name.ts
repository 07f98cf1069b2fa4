/** A cell as a spreadsheet names it. `column` counts from 0, `line` from 1: 12, 3 → M3. */
export function cellName(column: number, line: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}
