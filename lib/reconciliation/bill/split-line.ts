/** A line with quotes: a cell may be quoted whole, and then commas in it are its own and quotes are doubled. */
function splitQuoted(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  while (from <= line.length) {
    if (line[from] === '"') {
      let end = from + 1;
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) {
        end += line[end] === '"' ? 2 : 1;
      }
      cells.push(line.slice(from + 1, end).replaceAll('""', '"'));
      from = line.indexOf(",", end) < 0 ? line.length + 1 : line.indexOf(",", end) + 1;
      continue;
    }
    const next = line[from] === "`" ? line.slice(from).search(/,[`"]/) : line.slice(from).indexOf(",");
    const end = next < 0 ? line.length : from + next;
    cells.push(line.slice(from, end));
    from = end + 1;
  }
  return cells.map((cell) => (cell.startsWith("`") ? cell.slice(1) : cell));
}

/**
 * The cells of a line, without the backtick that WeChat puts before each (wechat-api.md 6.1). Cells begin at a comma
 * and a backtick, not at a comma alone: names of goods hold commas. A spreadsheet may have dropped the backticks or put
 * quotes; of the readings of such a line the one with as many cells as the header counts.
 */
export function splitLine(line: string, count: number): string[] {
  const hasMarks = line.charCodeAt(0) === 96;
  if (hasMarks) {
    const cells = line.slice(1).split(",`");
    if (cells.length === count || !line.includes('"')) return cells;
  }
  const careful = splitQuoted(line);
  if (careful.length === count || hasMarks) return careful;
  const plain = line.split(",");
  return plain.length === count ? plain : careful;
}
