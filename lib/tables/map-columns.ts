/** The names that the header of a column may have, in any language; its own key is one by itself. */
export type ColumnNames<Key extends string> = Record<Key, readonly string[]>;

export type ColumnMap<Key extends string> = {
  /** Where each column stands, from 0; the columns that the table does not have are missing. */
  at: Partial<Record<Key, number>>;
  /** Headers that name no column, and are not used. */
  unknown: string[];
  /** Headers that name a column which another one names already. */
  twice: string[];
};

/** As two people would agree that they read the same: without case, spaces, marks, and what is in brackets. */
function plainName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, "")
    .replace(/[\s_\-*:：·/]+/g, "");
}

/** Finds the columns of a table by the names in its header. */
export function mapColumns<Key extends string>(
  header: readonly string[],
  names: ColumnNames<Key>,
): ColumnMap<Key> {
  const keys = new Map<string, Key>();
  for (const [key, aliases] of Object.entries(names) as [Key, readonly string[]][]) {
    for (const alias of [key, ...aliases]) keys.set(plainName(alias), key);
  }
  const map: ColumnMap<Key> = { at: {}, unknown: [], twice: [] };
  for (const [index, text] of header.entries()) {
    const key = keys.get(plainName(text));
    if (key === undefined) {
      if (text !== "") map.unknown.push(text);
    } else if (map.at[key] !== undefined) map.twice.push(text);
    else map.at[key] = index;
  }
  return map;
}
