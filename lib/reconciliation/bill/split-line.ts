/** `isOpen`: the last cell's quote is not closed, so that the cell goes on in the next line. */
type Split = { cells: string[]; isOpen: boolean };

/** Where the quoted cell that begins at `from` ends: at its closing quote, or at the end of the line. */
function endOfQuoted(line: string, from: number): number {
  let end = from + 1;
  while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
  return end;
}

/**
 * The cells of a line with quotes: a cell may be quoted whole, and then delimiters in it are its own and quotes are
 * doubled. A cell that begins with a backtick ends where the next one begins so, or with a quote.
 */
export function splitQuoted(line: string, delimiter: string): Split {
  const cells: string[] = [];
  let from = 0;
  let isOpen = false;
  while (from <= line.length) {
    if (line[from] === '"') {
      const end = endOfQuoted(line, from);
      isOpen = end >= line.length;
      cells.push(line.slice(from + 1, end).replaceAll('""', '"'));
      const next = line.indexOf(delimiter, end);
      from = next < 0 ? line.length + 1 : next + 1;
      continue;
    }
    let end = line.indexOf(delimiter, from);
    if (line[from] === "`") {
      while (end >= 0 && line[end + 1] !== "`" && line[end + 1] !== '"')
        end = line.indexOf(delimiter, end + 1);
    }
    if (end < 0) end = line.length;
    cells.push(line.slice(from, end));
    from = end + 1;
  }
  return { cells: cells.map((cell) => (cell.startsWith("`") ? cell.slice(1) : cell)), isOpen };
}

/** Cells behind the last that holds anything, beyond `count`: a spreadsheet makes all lines as long as the longest. */
function withoutTail(cells: string[], count: number): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.length > count ? cells.slice(0, Math.max(count, last + 1)) : cells;
}

export type SplitLine = Split & {
  /** Each cell begins with a backtick, as WeChat writes them. */
  hasMarks: boolean;
};

/**
 * The cells of a line, without the backtick that WeChat puts before each (wechat-api.md 6.1). Cells begin at a comma
 * and a backtick, not at a comma alone: names of goods hold commas. A spreadsheet may have dropped the backticks or put
 * quotes; of the readings of such a line the one with as many cells as the header counts.
 */
export function splitLine(line: string, count: number, delimiter: string): SplitLine {
  const hasMarks = line.charCodeAt(0) === 96;
  if (hasMarks) {
    const cells = withoutTail(line.slice(1).split(`${delimiter}\``), count);
    if (cells.length === count || !line.includes('"')) return { cells, isOpen: false, hasMarks };
  }
  const careful = splitQuoted(line, delimiter);
  const cells = withoutTail(careful.cells, count);
  if (hasMarks || (cells.length === count && !careful.isOpen))
    return { cells, isOpen: careful.isOpen, hasMarks };
  const plain = withoutTail(line.split(delimiter), count);
  return plain.length === count
    ? { cells: plain, isOpen: false, hasMarks }
    : { cells, isOpen: careful.isOpen, hasMarks };
}
