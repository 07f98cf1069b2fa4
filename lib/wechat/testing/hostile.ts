import fc from "fast-check";

/** One seed for all property tests: a run is the same everywhere, and a failure prints the path that replays it. */
export const seed = 20_261_121;

const anyCodeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** Texts that have broken programs before. */
export const infamousTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "名\udfff",
  "\u202eabc\u202c",
  "\u2066\u200b\u200f\ufeff",
  "𠮷野家𠀀𪚥",
  "👩‍👩‍👧‍👦",
  "x".repeat(100_000),
  "𠀀".repeat(600),
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "__proto__",
  "constructor",
  "' OR 1=1; --",
  "%_\\",
  "{}",
  "-0",
  "1e999",
  "9007199254740993",
  "99999999999999999999999999",
  "0000-01-01",
  "0000-01-01T00:00:00Z",
  "9999-12-31",
  "2026-02-30",
  "00000000-0000-0000-0000-000000000000",
  "javascript:alert(1)",
  "http://[::1",
  "https://a.example/\u0000",
  "WzBd",
];

/** Texts that break things: any code units, lone surrogates, NUL, direction marks, 4-byte CJK, 100 kB. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...infamousTexts),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: anyCodeUnit, maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

const infamousNumbers = [
  ...[-0, 0, -1, 1.5, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 1e308, 5e-324],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
];

const hostileNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...infamousNumbers),
  fc.double(),
  fc.integer(),
);

function nested(levels: number): unknown {
  let value: unknown = "end";
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { deeper: value };
  return value;
}

const infamousShapes: unknown[] = [
  null,
  undefined,
  {},
  [],
  nested(1_000),
  Array.from({ length: 10_000 }, () => ({ no: 1 })),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  { toString: "x", valueOf: null, hasOwnProperty: 1 },
];

const hostileShape: fc.Arbitrary<unknown> = fc.constantFrom(...infamousShapes);

/** Any value that a request can carry. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: hostileNumber },
  { weight: 2, arbitrary: hostileShape },
  fc.jsonValue(),
  fc.object(),
  fc.boolean(),
);

function spoiledText(text: string): fc.Arbitrary<unknown> {
  const inside = hostileText.map((hostile) => `${text.slice(0, 4)}${hostile.slice(0, 40)}${text.slice(4)}`);
  return fc.oneof({ weight: 4, arbitrary: inside }, { weight: 3, arbitrary: hostileText }, hostileValue);
}

function spoiledObject(object: Record<string, unknown>): fc.Arbitrary<unknown> {
  const names = Object.keys(object);
  if (names.length === 0) return hostileValue;
  const some = fc.subarray(names, { minLength: 1, maxLength: Math.min(2, names.length) });
  const changed = some.chain((names) => {
    const spoiled = Object.fromEntries(names.map((name) => [name, spoiledOrWhole(object[name])]));
    return fc.record(spoiled).map((fields) => ({ ...object, ...fields }));
  });
  const withAnother = fc
    .tuple(hostileText, hostileValue)
    .map(([name, value]) => Object.fromEntries([...Object.entries(object), [name, value]]));
  return fc.oneof({ weight: 8, arbitrary: changed }, withAnother);
}

function spoiledList(list: unknown[]): fc.Arbitrary<unknown> {
  const many = fc.constant(Array.from({ length: 10_000 }, () => list[0]));
  const first = spoiledOrWhole(list[0]).map((element) => [element, ...list.slice(1)]);
  return fc.oneof({ weight: 6, arbitrary: first }, many, hostileValue);
}

function spoiledOrWhole(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === "string") return spoiledText(value);
  if (typeof value === "number") {
    return fc.oneof({ weight: 3, arbitrary: hostileNumber }, hostileValue);
  }
  if (Array.isArray(value)) return spoiledList(value);
  if (typeof value === "object" && value !== null) {
    return spoiledObject(Object.fromEntries(Object.entries(value)));
  }
  return hostileValue;
}

/** A valid value with one or two of its parts spoiled, at any depth, so that it gets past the first check. */
export function spoiled(valid: Record<string, unknown>): fc.Arbitrary<unknown> {
  return spoiledObject(valid);
}

function infamousFor(value: unknown): unknown[] {
  if (typeof value === "number") return [...infamousNumbers, ...infamousShapes];
  if (typeof value !== "string") return infamousShapes;
  return [...infamousTexts, ...infamousTexts.map((text) => `${value}${text.slice(0, 20)}`), 1, null];
}

/**
 * Every part of a valid value, at any depth, with every infamous value of its kind in its place: what chance would
 * take long to find. Each comes as a change, to be made to a valid value of its own.
 */
export function everySpoiling(valid: unknown): ((whole: unknown) => unknown)[] {
  const here = infamousFor(valid).map((value) => () => value);
  if (typeof valid !== "object" || valid === null) return here;
  const inside = Object.entries(valid).flatMap(([name, content]) =>
    everySpoiling(content).map((change) => (whole: unknown) => {
      const copy: Record<string, unknown> = Array.isArray(whole)
        ? Object.assign([], whole)
        : Object.assign({}, whole);
      copy[name] = change(copy[name]);
      return copy;
    }),
  );
  return [...here, ...inside];
}
