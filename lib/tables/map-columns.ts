/** The names that the header of a column may have, in any language; its own key is one by itself. */
export type ColumnNames<Key extends string> = Record<Key, readonly string[]>;

/** What a column is said to be: one of the table's fields, or null for one that is left out. By `columnName`. */
export type ColumnChoices<Key extends string> = Readonly<Record<string, Key | null>>;

/**
 * How the field of a column is known: by its name; by a name that is only like one; by a person, who may have left it
 * out; or not at all.
 */
export type ColumnOrigin = "known" | "likely" | "chosen" | "left-out" | "unknown";

export type MappedColumn<Key extends string> = {
  /** Where it stands, from 0. */
  at: number;
  /** As it is written; empty for a column that has cells and no name. */
  header: string;
  field: Key | null;
  origin: ColumnOrigin;
};

/** A header as two people would agree that they read the same: without case, blanks, marks, and what is in brackets. */
export function columnName(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase();
  const bare = plain.replace(/\(.*?\)|\[.*?\]|【.*?】/g, "").replace(/[\s_\-*:：·/、."'“”]+/g, "");
  // A name that is in brackets as a whole is still one.
  return bare || plain.replace(/[\s()[\]【】]+/g, "");
}

/** Pairs of neighbouring characters: names that share most of them are alike. */
function pairsOf(name: string): Set<string> {
  const letters = [...name];
  return new Set(
    letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`),
  );
}

/** From 0 for nothing in common to 1 for the same pairs (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / Math.max(1, pairs.size + others.size);
}

const likely = 0.6;

type Names<Key> = Map<string, Key>;

function namesOf<Key extends string>(names: ColumnNames<Key>): Names<Key> {
  const keys: Names<Key> = new Map();
  for (const [key, aliases] of Object.entries(names) as [Key, readonly string[]][]) {
    for (const alias of [key, ...aliases]) keys.set(columnName(alias), key);
  }
  return keys;
}

/** The field whose name is most like a header, if one is like it at all and no column has it. */
function likelyField<Key extends string>(header: string, names: Names<Key>, taken: Set<Key>): Key | null {
  const name = columnName(header);
  let best: { key: Key; score: number } | null = null;
  for (const [alias, key] of names) {
    const score = taken.has(key) ? 0 : likeness(name, alias);
    if (score >= likely && score > (best?.score ?? 0)) best = { key, score };
  }
  return best?.key ?? null;
}

/** How many fields a row names, were it the header. */
export function countKnown<Key extends string>(cells: readonly string[], names: ColumnNames<Key>): number {
  const keys = namesOf(names);
  return new Set(cells.flatMap((text) => keys.get(columnName(text)) ?? [])).size;
}

/** What each column of a table is, by the names in its header and by what was chosen for them before. */
export function mapColumns<Key extends string>(
  header: readonly string[],
  names: ColumnNames<Key>,
  choices: ColumnChoices<Key> = {},
): MappedColumn<Key>[] {
  const keys = namesOf(names);
  const mapped = header.map((text, at): MappedColumn<Key> => {
    const name = columnName(text);
    if (Object.hasOwn(choices, name)) {
      const field = choices[name] ?? null;
      return { at, header: text, field, origin: field === null ? "left-out" : "chosen" };
    }
    const field = name === "" ? undefined : keys.get(name);
    return { at, header: text, field: field ?? null, origin: field ? "known" : "unknown" };
  });
  const taken = new Set(mapped.flatMap(({ field }) => field ?? []));
  return mapped.map((column) => {
    if (column.origin !== "unknown" || column.header === "") return column;
    const field = likelyField(column.header, keys, taken);
    if (field === null) return column;
    taken.add(field);
    return { ...column, field, origin: "likely" };
  });
}

/** Fields that more than one column is, with the headers of those columns. */
export function fieldsTwice<Key extends string>(columns: readonly MappedColumn<Key>[]): string[] {
  const fields = columns.map(({ field }) => field);
  return columns
    .filter(({ field }, at) => field !== null && fields.indexOf(field) !== at)
    .map(({ header }) => header);
}
